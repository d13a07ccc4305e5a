import { randomInt } from 'node:crypto';
import { Long } from 'bson';
import { RawArray, RawDocument, encodeReply, type Doc } from '../values/bson-codec.js';
import { MongoError } from '../mongo-error.js';
import { pause, type Pause } from '../query/pause.js';

interface Batch {
  readonly documents: readonly Uint8Array[];
  /** True when nothing can follow. */
  readonly isLast: boolean;
  /** Where a change stream may resume after this batch. */
  readonly resumeToken?: Doc;
}

export interface BatchRequest {
  readonly size: number;
  /** How long a source that waits for news may take. */
  readonly maxWaitMs: number;
}

/** Something documents can be taken from in batches. */
export interface BatchSource {
  next(request: BatchRequest): Promise<Batch> | Batch;
  /** Ends waiting and frees what the source holds. May be called more than once. */
  close(): void;
}

interface OpenCursor {
  readonly namespace: string;
  readonly source: BatchSource;
  lastUsed: number;
  isBusy: boolean;
}

/** The cursors clients hold open. */
export interface Cursors {
  /** Answers with the first batch; keeps the cursor when there is more. */
  open(namespace: string, source: BatchSource, size: number): Promise<Doc>;
  /** Answers with a later batch. Throws CursorNotFound. */
  getMore(id: number, request: BatchRequest & { readonly namespace: string }): Promise<Doc>;
  kill(id: number): boolean;
  /** How many are open. */
  count(): number;
  /** Closes cursors nobody asked for longer than the limit. */
  closeIdle(): void;
  closeAll(): void;
}

export interface CursorOptions {
  readonly now: () => Date;
  readonly idleLimitMs: number;
  readonly limit: number;
}

/** Leaves room for the rest of the reply. */
const largestBatchBytes = 16 * 1024 * 1024;

export function createCursors({ now, idleLimitMs, limit }: CursorOptions): Cursors {
  const open = new Map<number, OpenCursor>();
  // A cursor of an earlier run of the server must not be taken for one of this run.
  let lastId = randomInt(2 ** 47);

  const close = (id: number): boolean => {
    open.get(id)?.source.close();
    return open.delete(id);
  };

  return {
    open: async (namespace, source, size) => {
      const batch = await source.next({ size, maxWaitMs: 0 });
      if (batch.isLast) {
        source.close();
        return toReply({ namespace, id: 0, name: 'firstBatch' }, batch);
      }
      if (open.size >= limit) throw new MongoError('InternalError', 'too many open cursors');
      lastId += 1;
      open.set(lastId, { namespace, source, lastUsed: now().getTime(), isBusy: false });
      return toReply({ namespace, id: lastId, name: 'firstBatch' }, batch);
    },
    getMore: async (id, request) => {
      const cursor = open.get(id);
      if (cursor === undefined || cursor.isBusy) {
        throw new MongoError('CursorNotFound', `cursor id ${id} not found`);
      }
      const { namespace, source } = cursor;
      assertSame(namespace, request.namespace);
      cursor.isBusy = true;
      try {
        const batch = await source.next(request);
        if (batch.isLast) close(id);
        return toReply({ namespace, id: batch.isLast ? 0 : id, name: 'nextBatch' }, batch);
      } catch (error) {
        close(id);
        throw error;
      } finally {
        cursor.isBusy = false;
        cursor.lastUsed = now().getTime();
      }
    },
    kill: close,
    count: () => open.size,
    closeIdle: () => {
      const oldest = now().getTime() - idleLimitMs;
      for (const [id, { lastUsed, isBusy }] of open) if (!isBusy && lastUsed < oldest) close(id);
    },
    closeAll: () => {
      for (const id of open.keys()) close(id);
    },
  };
}

function assertSame(namespace: string, requested: string): void {
  if (requested === namespace) return;
  throw new MongoError(
    'Unauthorized',
    `Requested getMore on namespace '${requested}', but the cursor belongs to another`,
  );
}

/** A source that reads an iterable as far as it is asked, and lets others run at each pause. */
export function iterableSource(
  documents: Iterable<Uint8Array | Pause>,
  letOthersRun: () => Promise<void>,
): BatchSource {
  const iterator = documents[Symbol.iterator]();
  let ahead: IteratorResult<Uint8Array, unknown> | undefined;

  const step = async (): Promise<IteratorResult<Uint8Array, unknown>> => {
    for (;;) {
      const next = iterator.next();
      if (next.done === true) return next;
      if (next.value !== pause) return { done: false, value: next.value };
      await letOthersRun();
    }
  };

  return {
    next: async ({ size }) => {
      const taken: Uint8Array[] = [];
      let bytes = 0;
      if (size > 0) ahead ??= await step();
      while (taken.length < size && ahead !== undefined && ahead.done !== true) {
        bytes += ahead.value.length + 16;
        if (taken.length > 0 && bytes > largestBatchBytes) break;
        taken.push(ahead.value);
        ahead = await step();
      }
      return { documents: taken, isLast: ahead?.done === true };
    },
    close: () => {
      iterator.return?.();
    },
  };
}

interface CursorHead {
  readonly namespace: string;
  readonly id: number;
  readonly name: 'firstBatch' | 'nextBatch';
}

function toReply({ namespace, id, name }: CursorHead, batch: Batch): Doc {
  const cursor = encodeReply({
    [name]: new RawArray(batch.documents),
    ...(batch.resumeToken === undefined ? {} : { postBatchResumeToken: batch.resumeToken }),
    id: Long.fromNumber(id),
    ns: namespace,
  });
  return { cursor: new RawDocument(cursor), ok: 1 };
}
