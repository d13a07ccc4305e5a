import { MongoError } from '../mongo-error.js';

const unknownOperator = /^accumulator '(.*)' is not registered/s;

/** What mingo throws over an expression or a stage is the caller's mistake; its message stays. */
export function asEvaluationError(error: unknown): MongoError {
  if (error instanceof MongoError) return error;
  const message = error instanceof Error ? error.message : 'unknown failure';
  const unknown = unknownOperator.exec(message)?.[1];
  if (unknown === undefined) return new MongoError('BadValue', message);
  return new MongoError('InvalidPipelineOperator', `Unrecognized expression '${unknown}'`);
}
