import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { AgentService } from '../agents/agent-service.js';
import { AppError } from '../shared/app-error.js';
import type { Operation } from './api-route.js';
import { sendJson } from './send.js';
import { apiRoot, parse } from './serve-api.js';
import { cookieName, tokenOf } from './token-of.js';

const credentials = z.object({
  login: z.string().min(1).max(64),
  password: z.string().min(1).max(256),
});

/** Of what a browser says of itself, enough to tell one's own devices apart. */
const deviceAtMost = 200;

export const signInOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/login',
    summary: 'Sign in; the token also comes as a cookie',
    body: credentials,
    status: 200,
  },
  { method: 'post', path: '/logout', summary: 'End the token', role: 'any', status: 200 },
];

/** Serves signing in and out. `allow` slows down guessing. */
export function serveSignIn(
  server: Server,
  agents: AgentService,
  allow: (kind: 'login' | 'address', key: string) => void,
): void {
  server.post(`${apiRoot}/login`, async (req: Request, res: Response) => {
    const given = parse(credentials, req.body);
    if (given === undefined) throw new AppError('INVALID_REQUEST');
    const address = req.socket.remoteAddress ?? '';
    allow('address', address);
    allow('login', `${address}:${given.login}`);
    const { token, expiresAt, agent } = await agents.signIn(given.login, given.password, {
      address,
      device: (req.headers['user-agent'] ?? '').slice(0, deviceAtMost),
    });
    res.setHeader('Set-Cookie', cookie(token, expiresAt));
    sendJson(res, 200, { token, agent });
  });

  server.post(`${apiRoot}/logout`, async (req: Request, res: Response) => {
    await agents.signOut(tokenOf(req));
    res.setHeader('Set-Cookie', cookie('', new Date(0)));
    sendJson(res, 200, {});
  });
}

const cookie = (token: string, expiresAt: Date): string =>
  `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict; Expires=${expiresAt.toUTCString()}`;
