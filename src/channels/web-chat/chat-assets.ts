import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.js';

const names = ['page.js', 'page.css', 'webchat.js'] as const;

/** The addresses of what the page loads. Content under one address never changes. */
export type ChatAssets = Readonly<Record<(typeof names)[number], string>>;

const manifest = z.record(z.enum(names), z.string().regex(/^[\w.-]+$/));

const extensions = { br: '.br', gzip: '.gz', identity: '' } as const;

/**
 * Serves the files that `.config/build-chat.mjs` puts into `dir`, compressed as the browser likes
 * it. Throws when they have not been built.
 */
export function serveChatAssets(server: Server, dir: string): ChatAssets {
  const files = readManifest(dir);
  const known = new Set<string>(Object.values(files));

  server.get('/chat/assets/:file', async (req: Request, res: Response) => {
    const { file } = req.params as { readonly file: string };
    if (!known.has(file)) throw new AppError('NOT_FOUND');

    const encoding = chooseEncoding(req.header('accept-encoding') || '');
    const content = await readFile(join(dir, `${file}${extensions[encoding]}`));
    if (encoding !== 'identity') res.setHeader('Content-Encoding', encoding);
    res.sendRaw(200, content, {
      'Content-Type': file.endsWith('.css')
        ? 'text/css; charset=utf-8'
        : 'text/javascript; charset=utf-8',
      'Content-Length': String(content.length),
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Accept-Encoding',
    });
  });

  const address = (name: keyof ChatAssets) => `/chat/assets/${files[name]}`;
  return {
    'page.js': address('page.js'),
    'page.css': address('page.css'),
    'webchat.js': address('webchat.js'),
  };
}

function readManifest(dir: string): ChatAssets {
  try {
    return manifest.parse(JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')));
  } catch (cause) {
    throw new Error('The chat page is not built: run npm run build', { cause });
  }
}

function chooseEncoding(accepted: string): keyof typeof extensions {
  const encodings = accepted.split(',').map((encoding) => encoding.replaceAll(' ', ''));
  const accepts = (name: string) =>
    encodings.some(
      (encoding) =>
        encoding === name || encoding.startsWith(`${name};q=0.`) || encoding === `${name};q=1`,
    );
  if (accepts('br')) return 'br';
  return accepts('gzip') ? 'gzip' : 'identity';
}
