import { createHmac } from 'node:crypto';

/** The hex HMAC-SHA256 of timestamp, a full stop and the body. */
export const signatureOf = (secret: string, timestamp: string, body: string | Buffer): string =>
  createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');

/** The headers that say when a body was signed, in seconds since 1970, and with which result. */
export function signedHeaders(
  secret: string,
  body: string,
  now: Date,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return {
    'X-Fundline-Timestamp': timestamp,
    'X-Fundline-Signature': signatureOf(secret, timestamp, body),
  };
}
