import { MongoBulkWriteError, MongoError, MongoServerError } from 'mongodb';
import { answerWithin, NoAnswer } from '../shared/answer-within.js';
import { AppError } from '../shared/app-error.js';

/** The database's code for a document whose unique key another one has. */
export const duplicateKey = 11_000;

export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === duplicateKey;

/** The database did not answer, as against: it answered with a refusal. */
const isAway = (error: unknown): boolean =>
  error instanceof MongoServerError
    ? isStateChange(error) || isUnanswered(error) || isBrokenConnection(error)
    : error instanceof MongoError || error instanceof NoAnswer || isBrokenConnection(error);

/** The driver reports several writes that got no answer as if they had been refused, without a code. */
const isUnanswered = (error: MongoServerError): boolean =>
  error instanceof MongoBulkWriteError && error.code === undefined;

/** The driver lets some failures of a connection through as they are. */
const isBrokenConnection = (error: unknown): boolean =>
  brokenConnection.has((error as { readonly code?: unknown } | undefined)?.code);

const brokenConnection = new Set<unknown>([
  'EPIPE',
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'ETIMEDOUT',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

/** A replica set electing a primary, or a server shutting down. */
const isStateChange = (error: MongoServerError): boolean =>
  error.hasErrorLabel('RetryableWriteError') ||
  error.hasErrorLabel('TransientTransactionError') ||
  stateChanges.has(error.code);

/** Outside of replica sets no label comes with these. */
const stateChanges = new Set<unknown>([
  91, // ShutdownInProgress
  189, // PrimarySteppedDown
  10_107, // NotWritablePrimary
  11_600, // InterruptedAtShutdown
  11_602, // InterruptedDueToReplStateChange
  13_435, // NotPrimaryNoSecondaryOk
  13_436, // NotPrimaryOrSecondary
]);

type Method = (...args: never[]) => Promise<unknown>;

/** Whoever waits longer is told that the database is away; the driver tries twice in this time. */
const usualLimitMs = 6_000;

/**
 * The same store; a database that is away or does not answer in time shows as STORE_AWAY from every
 * method. A write that was given up may still be carried out.
 */
export function withStoreErrors<S extends object>(store: S, limitMs = usualLimitMs): S {
  const guarded = Object.entries(store as Record<string, Method>).map(([name, method]) => [
    name,
    async (...args: never[]) => {
      try {
        return await answerWithin(limitMs, () => method(...args));
      } catch (error) {
        throw isAway(error) ? new AppError('STORE_AWAY', {}, { cause: error }) : error;
      }
    },
  ]);
  return Object.fromEntries(guarded) as S;
}
