import { CoreFailure } from './core-failure.js';
import { answerBytesAtMost } from './core-limits.js';

export interface CoreCall {
  readonly url: URL;
  readonly method: 'get' | 'post';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

interface CoreReply {
  readonly status: 200 | 404;
  readonly body: unknown;
}

/** One request and its whole answer, or a `CoreFailure`. No redirect is followed. */
export async function callOnce(call: CoreCall, withinMs: number): Promise<CoreReply> {
  const given = new AbortController();
  const timer = setTimeout(() => given.abort(), withinMs);
  try {
    return await receive(call, given.signal);
  } catch (cause) {
    if (cause instanceof CoreFailure) throw cause;
    throw new CoreFailure(given.signal.aborted ? 'late' : 'unreachable', {}, { cause });
  } finally {
    clearTimeout(timer);
    // What was not read is not waited for.
    given.abort();
  }
}

async function receive(
  { url, method, headers, body }: CoreCall,
  signal: AbortSignal,
): Promise<CoreReply> {
  const response = await fetch(url, {
    method: method.toUpperCase(),
    headers,
    redirect: 'manual',
    signal,
    ...(body !== undefined && { body }),
  });
  const { status } = response;
  if (status === 429) throw new CoreFailure('busy', { status });
  if (status >= 500) throw new CoreFailure('down', { status });
  if (status !== 200 && status !== 404) throw new CoreFailure('refused', { status });
  return { status, body: parse(await readText(response)) };
}

async function readText({ body }: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
    sizeBytes += piece.length;
    if (sizeBytes > answerBytesAtMost)
      throw new CoreFailure('wrongAnswer', { places: ['longer than may be'] });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new CoreFailure('wrongAnswer', { places: ['not JSON'] });
  }
}
