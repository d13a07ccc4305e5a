import type { Server } from 'restify';
import { servePageAssets, type PageAssets } from '../page-assets.js';

const names = ['page.js', 'page.css', 'webchat.js'] as const;

/** The addresses of what the page loads. */
export type ChatAssets = PageAssets<(typeof names)[number]>;

/**
 * Serves the files that `.config/build-chat.mjs` puts into `dir`. Throws when they have not been
 * built.
 */
export const serveChatAssets = (server: Server, dir: string): ChatAssets =>
  servePageAssets(server, { dir, prefix: '/chat/assets', names });
