import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, Response, Server } from 'restify';
import { readPageFiles, servePageAssets } from '../page-assets.js';
import { appAssetNames, writeAppPage, writeAppPolicy } from './app-page.js';

interface FundAppDeps {
  /** Where `.config/build-app.mjs` has put the page's files. */
  readonly dir: string;
  /** The page says that its figures are invented. */
  readonly isDemo: boolean;
}

/**
 * Serves the page for the fund app's WebView at /app. It knows nobody: who writes, the app says
 * with a token in the part of the address that no server sees. Throws when the page has not been
 * built.
 */
export function mountFundApp(server: Server, { dir, isDemo }: FundAppDeps): void {
  const assets = servePageAssets(server, { dir, prefix: '/app/assets', names: appAssetNames });
  const begin = readFileSync(
    join(dir, readPageFiles(dir, ['begin.js'])['begin.js']),
    'utf8',
  ).trim();

  server.get('/app', async (req: Request, res: Response) => {
    const nonce = randomBytes(16).toString('base64');
    res.sendRaw(200, writeAppPage({ assets, begin, nonce, isDemo }), {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': writeAppPolicy(nonce, req.headers.host ?? ''),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    });
  });
}
