import { createHash } from 'node:crypto';
import type { Request, Response } from 'restify';

interface Sent {
  readonly content: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const tagLength = 27;

/** Sends the content, or 304 to a client that has it already. */
export function sendUnlessKnown(req: Request, res: Response, { content, headers }: Sent): void {
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, tagLength)}"`;
  const known = (req.headers['if-none-match'] ?? '').split(',').map((one) => one.trim());
  const tagged = { ...headers, ETag: tag };
  if (known.includes(tag) || known.includes(`W/${tag}`)) {
    res.sendRaw(304, '', tagged);
    return;
  }
  res.sendRaw(200, content, { ...tagged, 'Content-Length': String(content.length) });
}
