import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, Response, Server } from 'restify';
import { AppError } from '../shared/app-error.js';
import { acceptedForm, contentTypeOf, type StoredForm } from '../shared/stored-forms.js';

const nonceBytes = 16;

/** Serves the built desk page from `dir`. Throws when it has not been built. */
export function serveDeskPage(server: Server, dir: string): void {
  const { index, assets } = readBuilt(dir);

  const page = async (_req: Request, res: Response) => {
    const nonce = randomBytes(nonceBytes).toString('base64');
    res.sendRaw(200, index.replaceAll('__NONCE__', nonce), {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': policyWith(nonce),
    });
    return Promise.resolve();
  };
  server.get('/desk', page);
  server.get('/desk/', page);

  server.get('/desk/assets/:file', async (req: Request, res: Response) => {
    const { file } = req.params as { readonly file: string };
    if (!assets.has(file)) throw new AppError('NOT_FOUND');
    const form: StoredForm = await acceptedForm(join(dir, 'assets', file), req.headers);
    res.sendRaw(200, form.content, {
      'Content-Type': contentTypeOf(file),
      'Cache-Control': 'public, max-age=31536000, immutable',
      ...form.headers,
    });
  });
}

function readBuilt(dir: string) {
  try {
    return {
      index: readFileSync(join(dir, 'index.html'), 'utf8'),
      assets: new Set(readdirSync(join(dir, 'assets'))),
    };
  } catch (cause) {
    throw new Error('The desk page is not built: run npm run build', { cause });
  }
}

const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
