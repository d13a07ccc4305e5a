import { Timestamp } from 'bson';
import { operationTime, type OperationLog } from '../disk/operation-log.js';
import { MongoError } from '../mongo-error.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';

const tokenPattern = /^([0-9a-f]{8})([0-9a-f]{16})0([01])$/;

/** Resumes after the operation with this number; `isEnd` marks the event after which a stream is over. */
export function toToken(log: OperationLog, position: number, isEnd = false): Doc {
  const place = position.toString(16).padStart(16, '0');
  return { _data: `${log.logId}${place}0${isEnd ? 1 : 0}` };
}

/**
 * After which operation a stream begins. Throws InvalidResumeToken for what is no token, and
 * ChangeStreamHistoryLost when the log does not reach back so far.
 */
export function startPosition(log: OperationLog, options: Doc): number {
  const { resumeAfter, startAfter, startAtOperationTime } = options;
  const given = [resumeAfter, startAfter, startAtOperationTime].filter(
    (place) => place !== undefined,
  );
  if (given.length > 1) {
    throw new MongoError(
      'Location50674',
      'Only one of resumeAfter, startAfter and startAtOperationTime may be given',
    );
  }
  if (resumeAfter !== undefined) return readToken(log, resumeAfter, { mayBeEnd: false });
  if (startAfter !== undefined) return readToken(log, startAfter, { mayBeEnd: true });
  if (startAtOperationTime === undefined) return log.newest();
  if (!(startAtOperationTime instanceof Timestamp)) {
    throw new MongoError('TypeMismatch', 'startAtOperationTime must be a timestamp');
  }
  return positionAt(log, startAtOperationTime);
}

function readToken(
  log: OperationLog,
  token: unknown,
  { mayBeEnd }: { readonly mayBeEnd: boolean },
): number {
  const text = isPlainObject(token) ? token['_data'] : undefined;
  const found = typeof text === 'string' ? tokenPattern.exec(text) : null;
  if (found === null) throw new MongoError('InvalidResumeToken', 'the resume token is not valid');
  if (found[3] === '1' && !mayBeEnd) {
    throw new MongoError(
      'InvalidResumeToken',
      'Attempting to resume a change stream using resumeAfter is not allowed from an invalidate ' +
        'notification',
    );
  }
  const position = Number(`0x${found[2]}`);
  if (found[1] !== log.logId || position > log.newest()) throw historyLost();
  assertKept(log, position);
  return position;
}

function positionAt(log: OperationLog, time: Timestamp): number {
  const first = log.firstAt(time);
  const oldest = log.oldest();
  // When operations before the oldest one were dropped, the time may lie among these.
  const [kept] = log.read(oldest - 1, 1);
  const isLost = oldest > 1 && kept !== undefined && time.lessThan(operationTime(kept));
  if (isLost) throw historyLost();
  return first - 1;
}

/** Throws ChangeStreamHistoryLost when the log no longer has what comes after this operation. */
export function assertKept(log: OperationLog, position: number): void {
  if (position + 1 < log.oldest()) throw historyLost();
}

function historyLost(): MongoError {
  return new MongoError(
    'ChangeStreamHistoryLost',
    'Resume of change stream was not possible, as the resume point may no longer be in the oplog.',
    { errorLabels: ['NonResumableChangeStreamError'] },
  );
}
