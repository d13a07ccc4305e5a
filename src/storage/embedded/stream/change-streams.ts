import type { Catalog } from '../disk/catalog.js';
import type { CollectionReader } from '../disk/collection-reader.js';
import type { LoggedOperation, OperationLog } from '../disk/operation-log.js';
import { encode, type Doc } from '../values/bson-codec.js';
import {
  addDocument,
  assertWatchable,
  invalidateEvent,
  isInvalidating,
  toEvent,
} from './change-events.js';
import type { BatchRequest, BatchSource } from './cursors.js';
import { selectEvents } from './select-events.js';
import { assertKept, startPosition, toToken } from './stream-position.js';

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

/**
 * Follows the operation log from the place the request names, or from its end. Throws
 * ChangeStreamHistoryLost when the log does not reach back that far.
 */
export function openChangeStream(
  parts: ChangeStreamParts,
  request: ChangeStreamRequest,
): BatchSource {
  assertWatchable(request);
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
  const { mayWant, select } = selectEvents(request.pipeline);
  let position = startPosition(log, request.options);
  let isOver = false;

  const complete = (event: Doc, operation: LoggedOperation): readonly Uint8Array[] => {
    addDocument(parts, event, { operation, options: request.options });
    return select(event);
  };

  const readOne = (operation: LoggedOperation): readonly Uint8Array[] => {
    position = operation.sequence;
    const event = toEvent(log, request, operation);
    if (event === undefined) return [];
    const selected = mayWant(event) ? complete(event, operation) : [];
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
