import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Request, Response, Server } from 'restify';
import { sendUnlessKnown } from '../send-unless-known.js';

interface LauncherOptions {
  /** Where `.config/build-chat.mjs` has put the page's files. */
  readonly dir: string;
  readonly sites: readonly string[];
}

/**
 * Serves /chat/embed.js, the script that puts the chat into other sites. Its address stays the same
 * for good, so browsers ask after five minutes whether it has changed.
 */
export function serveLauncher(server: Server, { dir, sites }: LauncherOptions): void {
  const script = readFileSync(join(dir, 'embed.js'), 'utf8').replace('__SITES__', sites.join(','));
  const plain = Buffer.from(script);
  const packed = brotliCompressSync(plain);

  server.get('/chat/embed.js', async (req: Request, res: Response) => {
    const isPacked = /\bbr\b(?!\s*;\s*q=0)/.test(req.headers['accept-encoding'] ?? '');
    sendUnlessKnown(req, res, {
      content: isPacked ? packed : plain,
      headers: {
        'Content-Type': 'text/javascript; charset=utf-8',
        'Cache-Control': 'public, max-age=300',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        Vary: 'Accept-Encoding',
        ...(isPacked && { 'Content-Encoding': 'br' }),
      },
    });
    return Promise.resolve();
  });
}
