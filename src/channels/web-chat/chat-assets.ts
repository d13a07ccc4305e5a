import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.js';
import { acceptedForm, contentTypeOf } from '../../shared/stored-forms.js';
import { sendUnlessKnown } from './send-unless-known.js';

const names = ['page.js', 'page.css', 'webchat.js'] as const;

/** The addresses of what the page loads. Content under one address never changes. */
export type ChatAssets = Readonly<Record<(typeof names)[number], string>>;

const manifest = z.record(z.enum(names), z.string().regex(/^[\w.-]+$/));

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

    const { content, headers } = await acceptedForm(join(dir, file), req.headers);
    sendUnlessKnown(req, res, {
      content,
      headers: {
        'Content-Type': contentTypeOf(file),
        'Cache-Control': 'public, max-age=31536000, immutable',
        ...headers,
      },
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
