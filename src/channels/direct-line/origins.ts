import type { IncomingMessage } from 'node:http';
import { AppError } from '../../shared/app-error.js';
import type { Caller } from './direct-line-tokens.js';

/** The origin as browsers write it in their header; undefined for what is none. */
export function readOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
}

/**
 * Throws ORIGIN_REFUSED for a page the token does not trust. Browsers name the page on whatever
 * crosses origins; what names none is no page, or one of ours.
 */
export function checkOrigin({ headers }: IncomingMessage, { trustedOrigins }: Caller): void {
  const { origin } = headers;
  if (trustedOrigins === undefined || origin === undefined) return;
  if (!trustedOrigins.includes(origin)) throw new AppError('ORIGIN_REFUSED');
}
