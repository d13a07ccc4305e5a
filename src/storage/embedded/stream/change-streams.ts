import { Timestamp } from 'bson';
import { Aggregator } from 'mingo';
import { decode, encode, isPlainObject, type Doc } from '../values/bson-codec.js';
import type { Catalog } from '../disk/catalog.js';
import type { CollectionReader } from '../disk/collection-reader.js';
import { encodeId } from '../disk/record-keys.js';
import type { BatchRequest, BatchSource } from './cursors.js';
import { MongoError } from '../mongo-error.js';
import type { LoggedOperation, OperationLog } from '../disk/operation-log.js';

export interface ChangeStreamRequest {
  readonly db: string;
  /** Missing: all collections of the database. */
  readonly collection?: string | undefined;
  /** What stands in the $changeStream stage. */
  readonly options: Doc;
  /** The stages after it. */
  readonly pipeline: readonly Doc[];
}

export interface ChangeStreamParts {
  readonly log: OperationLog;
  readonly catalog: Catalog;
  readonly store: CollectionReader;
}

const readAtOnce = 500;
const tokenPattern = /^([0-9a-f]{8})([0-9a-f]{16})00$/;

/**
 * Follows the operation log from the place the request names, or from its end. Throws
 * ChangeStreamHistoryLost when the log does not reach back that far.
 */
export function openChangeStream(
  parts: ChangeStreamParts,
  request: ChangeStreamRequest,
): BatchSource {
  const { log } = parts;
  const closing = new AbortController();
  const reader = createEventReader(parts, request);

  const isEnding = (): boolean => reader.isOver() || closing.signal.aborted;
  const waitForEvents = async (size: number, maxWaitMs: number): Promise<readonly Uint8Array[]> => {
    const deadline = performance.now() + maxWaitMs;
    for (;;) {
      const events = reader.read(size);
      const remainingMs = deadline - performance.now();
      if (events.length > 0 || remainingMs <= 0 || isEnding()) return events;
      await log.waitForMore(remainingMs, closing.signal);
    }
  };

  return {
    next: async ({ size, maxWaitMs }: BatchRequest) => {
      const documents = size > 0 ? await waitForEvents(size, maxWaitMs) : [];
      return { documents, isLast: isEnding(), resumeToken: reader.token() };
    },
    close: () => closing.abort(),
  };
}

interface EventReader {
  /** Events since the last call, at most `size`. */
  read(size: number): readonly Uint8Array[];
  /** Resumes after everything read so far. */
  token(): Doc;
  /** True once what was watched is gone. */
  isOver(): boolean;
}

function createEventReader(parts: ChangeStreamParts, request: ChangeStreamRequest): EventReader {
  const { log } = parts;
  const select = new Aggregator([...request.pipeline], { scriptEnabled: false });
  let position = startPosition(log, request.options);
  let isOver = false;

  const readOne = (operation: LoggedOperation): readonly Uint8Array[] => {
    position = operation.sequence;
    const event = toEvent(parts, request, operation);
    if (event === undefined) return [];
    const selected = select.run([event]).map(encode);
    if (!isInvalidating(request, operation)) return selected;
    isOver = true;
    return [...selected, encode(invalidateEvent(log, operation))];
  };

  return {
    read: (size) => {
      const events: Uint8Array[] = [];
      const wanted = Math.min(size, readAtOnce);
      while (events.length < wanted) {
        assertKept(log, position);
        const operations = log.read(position, wanted - events.length);
        if (operations.length === 0) break;
        for (const operation of operations) if (!isOver) events.push(...readOne(operation));
        if (isOver) break;
      }
      return events;
    },
    token: () => toToken(log, position),
    isOver: () => isOver,
  };
}

function startPosition(log: OperationLog, options: Doc): number {
  const token = options['resumeAfter'] ?? options['startAfter'];
  if (token !== undefined) {
    const position = readToken(log, token);
    assertKept(log, position);
    return position;
  }
  const time = options['startAtOperationTime'];
  return time instanceof Timestamp ? positionAt(log, time) : log.newest();
}

function readToken(log: OperationLog, token: unknown): number {
  const text = isPlainObject(token) ? token['_data'] : undefined;
  const found = typeof text === 'string' ? tokenPattern.exec(text) : null;
  if (found === null) throw new MongoError('InvalidResumeToken', 'the resume token is not valid');
  const position = Number(`0x${found[2]}`);
  if (found[1] !== log.logId || position > log.newest()) throw historyLost();
  return position;
}

function assertKept(log: OperationLog, position: number): void {
  if (position + 1 < log.oldest()) throw historyLost();
}

function historyLost(): MongoError {
  return new MongoError(
    'ChangeStreamHistoryLost',
    'Resume of change stream was not possible, as the resume point may no longer be in the oplog.',
    { errorLabels: ['NonResumableChangeStreamError'] },
  );
}

function positionAt(log: OperationLog, time: Timestamp): number {
  const fromMs = time.getHighBitsUnsigned() * 1000;
  let position = log.oldest() - 1;
  for (;;) {
    const operations = log.read(position, readAtOnce);
    const reached = operations.find(({ at }) => at.getTime() >= fromMs);
    if (reached !== undefined) return reached.sequence - 1;
    const last = operations.at(-1);
    if (last === undefined) return position;
    position = last.sequence;
  }
}

function toToken(log: OperationLog, position: number): Doc {
  return { _data: `${log.logId}${position.toString(16).padStart(16, '0')}00` };
}

function toEvent(
  parts: ChangeStreamParts,
  { db, collection, options }: ChangeStreamRequest,
  operation: LoggedOperation,
): Doc | undefined {
  if (operation.db !== db) return undefined;
  if (collection !== undefined && operation.collection !== collection) return undefined;
  const { type, sequence, at } = operation;
  const name = operation.collection;
  const event: Doc = {
    _id: toToken(parts.log, sequence),
    operationType: type,
    clusterTime: clusterTime(operation),
    wallTime: at,
    ns: name === undefined ? { db } : { db, coll: name },
  };
  if (operation.id !== undefined) event['documentKey'] = { _id: operation.id };
  if (operation.document !== undefined) event['fullDocument'] = operation.document;
  if (type === 'update') addUpdate(parts, event, { operation, options });
  return event;
}

function addUpdate(
  { catalog, store }: ChangeStreamParts,
  event: Doc,
  { operation, options }: { readonly operation: LoggedOperation; readonly options: Doc },
): void {
  const { db, collection = '', id, updatedFields, removedFields } = operation;
  event['updateDescription'] = { updatedFields, removedFields, truncatedArrays: [] };
  const mode = options['fullDocument'];
  if (mode === undefined || mode === 'default') return;
  const found = catalog.find(db, collection);
  const bytes = found === undefined ? undefined : store.get(found, encodeId(id));
  event['fullDocument'] = bytes === undefined ? null : decode(bytes);
}

function clusterTime({ at, sequence }: LoggedOperation): Timestamp {
  return new Timestamp({ t: Math.floor(at.getTime() / 1000), i: sequence % 2 ** 32 });
}

function isInvalidating({ collection }: ChangeStreamRequest, { type }: LoggedOperation): boolean {
  return type === 'dropDatabase' || (type === 'drop' && collection !== undefined);
}

function invalidateEvent(log: OperationLog, operation: LoggedOperation): Doc {
  return {
    _id: toToken(log, operation.sequence),
    operationType: 'invalidate',
    clusterTime: clusterTime(operation),
    wallTime: operation.at,
  };
}
