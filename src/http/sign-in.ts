import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { AgentService } from '../agents/agent-service.js';
import { AppError } from '../shared/app-error.js';
import { sendJson } from './send.js';
import { apiRoot, parse } from './serve-api.js';

const cookieName = 'fundline_desk';

const credentials = z.object({ login: z.string().min(1).max(64), password: z.string().min(1).max(256) });

/** The token of a request: the bearer's, or the cookie's for requests of our own pages. */
export function tokenOf(req: Request): string {
  const bearer = /^Bearer ([\w-]+)$/.exec(req.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  const cookie = new RegExp(`(?:^|; )${cookieName}=([\\w-]+)`).exec(req.headers.cookie ?? '')?.[1];
  if (cookie === undefined || !isOwnPage(req)) throw new AppError('SIGN_IN_REQUIRED');
  return cookie;
}

/** Serves signing in and out. `allow` slows down guessing. */
export function serveSignIn(
  server: Server,
  agents: AgentService,
  allow: (kind: 'login', key: string) => void,
): void {
  server.post(`${apiRoot}/login`, async (req: Request, res: Response) => {
    const given = parse(credentials, req.body);
    if (given === undefined) throw new AppError('INVALID_REQUEST');
    allow('login', `${req.socket.remoteAddress ?? ''}:${given.login}`);
    const { token, expiresAt, agent } = await agents.signIn(given.login, given.password);
    sendJson(res, 200, { token, agent }, { 'Set-Cookie': cookie(token, expiresAt) });
  });

  server.post(`${apiRoot}/logout`, async (req: Request, res: Response) => {
    await agents.signOut(tokenOf(req));
    sendJson(res, 200, {}, { 'Set-Cookie': cookie('', new Date(0)) });
  });
}

const cookie = (token: string, expiresAt: Date): string =>
  `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict; Expires=${expiresAt.toUTCString()}`;

/** Browsers name the page's origin on everything that could do harm. */
function isOwnPage(req: Request): boolean {
  const { origin, host } = req.headers;
  return origin === undefined || new URL(origin).host === host;
}
