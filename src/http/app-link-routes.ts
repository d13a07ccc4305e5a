import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { customerId, isId } from '../conversation/ids.js';
import type { AppLinks } from '../customers/app-links.js';
import { AppError } from '../shared/app-error.js';
import type { Operation } from './api-route.js';
import { sendJson } from './send.js';
import { apiRoot, parse } from './serve-api.js';

const redemption = z.object({
  /** The `link` of the address with which the app was opened. */
  token: z.string().min(1).max(1_000),
  /** Who is signed in to the app. */
  customerId: z.string().refine(isId, 'Not an id of 1 to 64 letters, digits, - or _'),
});

export const appLinkOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/app-links/redeem',
    summary: 'Use up a link into the app; answers with its action and what to fill in',
    isForBackend: true,
    body: redemption,
    status: 200,
  },
];

interface AppLinkRouteDeps {
  readonly appLinks: Pick<AppLinks, 'redeem'>;
  /** Whether it is the secret of the app's backend. */
  readonly isSecret: (guess: string) => boolean;
}

/** Serves the app's backend, which shows its secret. */
export function serveAppLinks(server: Server, { appLinks, isSecret }: AppLinkRouteDeps): void {
  server.post(`${apiRoot}/app-links/redeem`, async (req: Request, res: Response) => {
    const shown = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
    if (shown === undefined || !isSecret(shown)) throw new AppError('SIGN_IN_REQUIRED');
    const given = parse(redemption, req.body);
    if (given === undefined) throw new AppError('INVALID_REQUEST');
    sendJson(res, 200, await appLinks.redeem(given.token, customerId(given.customerId)));
  });
}
