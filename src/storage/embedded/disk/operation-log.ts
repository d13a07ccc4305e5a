import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { decode, encodeReply, type Doc, type RawDocument } from '../values/bson-codec.js';
import { readRange } from './key-range.js';
import type { BytesTable } from './storage-files.js';

/** What happened to one document or collection. */
interface Operation {
  readonly type: 'insert' | 'update' | 'replace' | 'delete' | 'drop' | 'dropDatabase';
  readonly db: string;
  /** Missing when the operation concerns the whole database. */
  readonly collection?: string;
  readonly id?: unknown;
  /** The document after an insert or a replacement. */
  readonly document?: RawDocument;
  readonly updatedFields?: Doc;
  readonly removedFields?: readonly string[];
}

export interface LoggedOperation extends Omit<Operation, 'document'> {
  readonly sequence: number;
  readonly at: Date;
  readonly document?: Doc;
}

/** The numbered, bounded record of all writes; the source of change streams. */
export interface OperationLog {
  /** Tells this log from the log of any other data directory; eight hexadecimal digits. */
  readonly logId: string;
  /** Must run inside the storage write that makes the change. */
  append(operation: Operation): void;
  /** Operations numbered above `after`, in order, at most `limit`. */
  read(after: number, limit: number): readonly LoggedOperation[];
  /** The number of the oldest operation still kept, or of the next one to come. */
  oldest(): number;
  /** The number of the latest committed operation. */
  newest(): number;
  /** Tells waiters that operations were committed. */
  wake(): void;
  /** Resolves on the next `wake`, after `timeoutMs`, or when the signal aborts; never rejects. */
  waitForMore(timeoutMs: number, signal: AbortSignal): Promise<void>;
}

export interface OperationLogOptions {
  readonly table: BytesTable;
  /** How many operations are kept, give or take a thousand. */
  readonly limit: number;
  readonly now: () => Date;
}

const idKey = Buffer.from([0xff]);
const pastEnd = Buffer.from([0x80]);
const trimEvery = 1024;

/** Opens the log; the first call on a data directory must run inside a storage write. */
export function createOperationLog({ table, limit, now }: OperationLogOptions): OperationLog {
  const logId = readLogId(table);
  let first = edge(table, false) ?? 1;
  let last = edge(table, true) ?? first - 1;
  const waiting = new Set<() => void>();

  const trim = (): void => {
    const keepFrom = last - limit + 1;
    for (; first < keepFrom; first += 1) void table.remove(sequenceKey(first));
  };

  return {
    logId,
    append: (operation) => {
      last += 1;
      const entry = { at: now(), ...operation };
      void table.put(sequenceKey(last), encodeReply(entry));
      if (last % trimEvery === 0) trim();
    },
    read: (after, count) => {
      const range = { start: sequenceKey(after + 1), end: pastEnd };
      const found: LoggedOperation[] = [];
      for (const { key, value } of readRange(table, range, false)) {
        const operation = decode(value) as unknown as LoggedOperation;
        found.push({ ...operation, sequence: Number(key.readBigUInt64BE(0)) });
        if (found.length >= count) break;
      }
      return found;
    },
    oldest: () => first,
    newest: () => edge(table, true) ?? first - 1,
    wake: () => {
      for (const resume of waiting) resume();
    },
    waitForMore: async (timeoutMs, signal) => {
      const waiter = new AbortController();
      const resume = (): void => waiter.abort();
      waiting.add(resume);
      signal.addEventListener('abort', resume, { once: true });
      try {
        if (!signal.aborted)
          await sleep(timeoutMs, undefined, { signal: waiter.signal, ref: false });
      } catch (error) {
        if (!waiter.signal.aborted) throw error;
      } finally {
        waiting.delete(resume);
        signal.removeEventListener('abort', resume);
      }
    },
  };
}

function readLogId(table: BytesTable): string {
  const stored = table.get(idKey);
  if (stored !== undefined) return stored.toString('hex');
  const made = randomBytes(4);
  void table.put(idKey, made);
  return made.toString('hex');
}

function edge(table: BytesTable, fromEnd: boolean): number | undefined {
  const whole = { start: sequenceKey(0), end: pastEnd };
  for (const { key } of readRange(table, whole, fromEnd)) return Number(key.readBigUInt64BE(0));
  return undefined;
}

function sequenceKey(sequence: number): Buffer {
  const key = Buffer.alloc(8);
  key.writeBigUInt64BE(BigInt(sequence));
  return key;
}
