import type { Request } from 'restify';

/** The client's connection is encrypted, as far as this server or a proxy before it can tell. */
export function isSecure(req: Request): boolean {
  const forwarded = first(req.header('x-forwarded-proto'));
  return forwarded === undefined ? req.isSecure() : forwarded === 'https';
}

/**
 * Where the client is. A proxy is believed when it runs on this machine; whoever else sends
 * X-Forwarded-For speaks for themselves.
 */
export function clientAddress(req: Request): string {
  const { remoteAddress = '' } = req.socket;
  const isLocal = /^(?:127[.]|::1$|::ffff:127[.])/.test(remoteAddress);
  const forwarded = req.header('x-forwarded-for') || '';
  return (isLocal && forwarded.split(',').at(-1)?.trim()) || remoteAddress;
}

const first = (header: string | undefined) => header?.split(',')[0]?.trim() || undefined;
