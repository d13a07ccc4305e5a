import { z } from 'zod';
import { CoreFailure } from './core-failure.js';
import type { Operation } from './operations.js';
import { refusal } from './wire/account.js';

interface Reply {
  readonly status: 200 | 404;
  readonly body: unknown;
}

const placesAtMost = 5;

/** The answer in our own terms; undefined for what does not exist. Throws `wrongAnswer`. */
export function readReply(
  operation: Operation,
  asked: Readonly<Record<string, unknown>>,
  { status, body }: Reply,
): unknown {
  if (status === 404) return readUnknown(operation, body);
  const read = z.safeDecode(operation.answer, body);
  if (!read.success) throw new CoreFailure('wrongAnswer', { status, places: placesOf(read.error) });
  if (!operation.isAbout(read.data, asked))
    throw new CoreFailure('wrongAnswer', { status, places: ['about something else'] });
  return read.data;
}

/** A proxy's 404 says nothing about what was asked for: the core system's own has its code. */
function readUnknown({ unknown }: Operation, body: unknown): undefined {
  const read = refusal.safeParse(body);
  if (unknown !== undefined && read.success && read.data.error.code === 'NOT_FOUND') return;
  throw new CoreFailure('refused', { status: 404 });
}

const placesOf = ({ issues }: z.core.$ZodError): readonly string[] =>
  issues.slice(0, placesAtMost).map(({ path, code }) => `${path.join('.')}: ${code}`);
