import { randomBytes } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { Clock } from '../../shared/clock.js';
import type { IssueToken } from '../direct-line/direct-line.js';
import type { Allow } from '../direct-line/direct-line-deps.js';
import { clientAddress, isSecure } from '../forwarded.js';
import { readBody } from '../read-body.js';
import { serveChatAssets } from './chat-assets.js';
import { writeChatPage, writePolicy } from './chat-page.js';
import { serveLauncher } from './launcher.js';
import { createVisitors, writeCookie } from './visitors.js';

interface WebChatDeps {
  /** Where `.config/build-chat.mjs` has put the page's files. */
  readonly dir: string;
  readonly issueToken: IssueToken;
  readonly clock: Clock;
  readonly allow: Allow;
  /** The key of the visitors' cookies follows from it. */
  readonly secret: string;
  /** The page says that its figures are invented. */
  readonly isDemo: boolean;
  /** Origins of sites that may show the page within theirs. */
  readonly sites: readonly string[];
}

const visitorAtMost = 1_000;

const tokenRequest = z.object({
  restart: z.boolean().optional(),
  /** The page is shown within another site. */
  framed: z.boolean().optional(),
  /** What a framed page was given to be known by. */
  visitor: z.string().max(visitorAtMost).optional(),
});

/**
 * Serves the chat page at /chat, the script by which other sites show it, and at /chat/token a
 * visitor's token: for the conversation their cookie names, or a fresh one. Throws when the page
 * has not been built.
 */
export function mountWebChat(server: Server, deps: WebChatDeps): void {
  const visitors = createVisitors(deps);
  const assets = serveChatAssets(server, deps.dir);
  serveLauncher(server, deps);

  server.get('/chat', async (req: Request, res: Response) => {
    const nonce = randomBytes(16).toString('base64');
    res.sendRaw(200, writeChatPage({ assets, nonce, isDemo: deps.isDemo }), {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': writePolicy({
        nonce,
        host: req.headers.host ?? '',
        sites: deps.sites,
      }),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    });
  });

  server.post('/chat/token', async (req: Request, res: Response) => {
    const { restart, framed: isFramed = false, visitor: shown } = readBody(tokenRequest, req.body);
    deps.allow('token', clientAddress(req));
    const known = restart === true ? undefined : await visitors.recognise(req, { isFramed, shown });
    const visitor = known ?? visitors.welcome();
    const { userId, conversationId } = visitor;
    const { token } = await deps.issueToken({ id: userId }, conversationId);
    const key = await visitors.keyOf(visitor);
    res.setHeader('Set-Cookie', writeCookie(key, { isFramed, isSecure: isSecure(req) }));
    res.setHeader('Cache-Control', 'no-store');
    res.send(200, { token, conversationId, userId, ...(isFramed && { visitor: key }) });
  });
}
