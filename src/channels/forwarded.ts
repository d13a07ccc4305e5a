import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { Request } from 'restify';

/** The client's connection is encrypted, as far as this server or a proxy before it can tell. */
export function isSecure({ headers, socket }: IncomingMessage): boolean {
  const forwarded = first(headers['x-forwarded-proto']?.toString());
  if (forwarded !== undefined) return forwarded === 'https';
  return (socket as Partial<TLSSocket>).encrypted === true;
}

/** This server's host as the client addressed it, after `http` or `ws` and, if secure, an s. */
export const originOf = (req: IncomingMessage, scheme: 'http' | 'ws'): string =>
  `${scheme}${isSecure(req) ? 's' : ''}://${req.headers.host ?? 'localhost'}`;

/**
 * Where the client is. A proxy is believed when it runs on this machine; whoever else sends
 * X-Forwarded-For speaks for themselves.
 */
export function clientAddress(req: Request): string {
  const { remoteAddress = '' } = req.socket;
  const forwarded = req.header('x-forwarded-for') || '';
  return (isLoopback(remoteAddress) && forwarded.split(',').at(-1)?.trim()) || remoteAddress;
}

/**
 * The address a caller is counted by; undefined for this machine itself, where a proxy that names
 * nobody speaks for everybody.
 */
export function countedAddress(req: Request): string | undefined {
  const address = clientAddress(req);
  return isLoopback(address) ? undefined : address;
}

const isLoopback = (address: string): boolean => /^(?:127[.]|::1$|::ffff:127[.])/.test(address);

const first = (header: string | undefined) => header?.split(',')[0]?.trim() || undefined;
