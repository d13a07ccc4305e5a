import type { Doc } from '../values/bson-codec.js';
import { asMongoError } from '../mongo-error.js';

/**
 * Runs the statements of a write command one by one. A refused statement is reported with its
 * position; with `ordered` (the default) it ends the command, otherwise the rest still runs.
 */
export function runStatements<T>(
  statements: readonly T[],
  ordered: unknown,
  run: (statement: T, position: number) => void,
): readonly Doc[] {
  const writeErrors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      const { code, message, details } = asMongoError(error);
      writeErrors.push({ index, code, errmsg: message, ...details });
      if (ordered !== false) break;
    }
  }
  return writeErrors;
}

/** The part of a reply that lists refused statements. */
export function withWriteErrors(reply: Doc, writeErrors: readonly Doc[]): Doc {
  return writeErrors.length === 0 ? reply : { ...reply, writeErrors };
}
