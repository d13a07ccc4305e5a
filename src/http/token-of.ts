import type { Request } from 'restify';
import { AppError } from '../shared/app-error.js';

export const cookieName = 'fundline_desk';

/** The token of a request: the bearer's, or the cookie's for requests of our own pages. */
export function tokenOf(req: Request): string {
  const bearer = /^Bearer ([\w-]+)$/.exec(req.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  const cookie = new RegExp(`(?:^|; )${cookieName}=([\\w-]+)`).exec(req.headers.cookie ?? '')?.[1];
  if (cookie === undefined || !isOwnPage(req)) throw new AppError('SIGN_IN_REQUIRED');
  return cookie;
}

/** Browsers name the page's origin on everything that could do harm; some say `null`. */
function isOwnPage(req: Request): boolean {
  const { origin, host } = req.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
