import { MongoError } from '../mongo-error.js';

/** What mingo throws over an expression or a stage is the caller's mistake; its message stays. */
export function asEvaluationError(error: unknown): MongoError {
  if (error instanceof MongoError) return error;
  return new MongoError('BadValue', error instanceof Error ? error.message : 'unknown failure');
}
