import type { Request } from 'restify';
import { AppError } from '../shared/app-error.js';

const bodyBytesAtMost = 256 * 1024;

const rawBodies = new WeakMap<Request, Buffer>();

/** The body's bytes as they came, for signatures. */
export const rawBodyOf = (req: Request): Buffer => rawBodies.get(req) ?? Buffer.alloc(0);

/**
 * Puts the parsed body in `req.body`; a request without one leaves it undefined. Throws
 * BODY_TOO_LARGE, or NOT_JSON for everything else it cannot read, whatever the request calls it.
 */
export async function readJson(req: Request): Promise<void> {
  // restify's own reader unpacks bodies before it measures them, and damaged ones end the process.
  const { 'content-encoding': encoding = 'identity' } = req.headers;
  const bytes = await readBytes(req);
  if (bytes.length > 0 && encoding !== 'identity') throw new AppError('NOT_JSON');
  rawBodies.set(req, bytes);
  req.body = bytes.length === 0 ? undefined : parse(bytes);
}

/** The client sees the refusal only once it has sent all, so what is too much is read, not kept. */
async function readBytes(req: Request): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of req as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      if (sizeBytes <= bodyBytesAtMost) chunks.push(chunk);
    }
  } catch (cause) {
    throw new AppError('NOT_JSON', {}, { cause });
  }
  if (sizeBytes > bodyBytesAtMost) throw new AppError('BODY_TOO_LARGE');
  return Buffer.concat(chunks);
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new AppError('NOT_JSON');
  }
}
