import type { z } from 'zod';
import { AppError } from '../shared/app-error.js';

/** The body in the schema's form. Throws INVALID_REQUEST with the path of the first wrong field. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body ?? {});
  if (read.success) return read.data;

  const [issue] = read.error.issues;
  const path = issue === undefined || issue.path.length === 0 ? 'body' : issue.path.join('.');
  throw new AppError('INVALID_REQUEST', { path, reason: issue?.message ?? 'Not an object' });
}
