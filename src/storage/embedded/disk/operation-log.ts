import { randomBytes } from 'node:crypto';
import { Timestamp } from 'bson';
import { decodeExact, encodeReply, type Doc, type RawDocument } from '../values/bson-codec.js';
import { readRange } from './key-range.js';
import type { BytesTable } from './storage-files.js';
import { createWaiters, type Waiters } from './waiters.js';

/** What happened to one document or collection. */
interface Operation {
  readonly type: 'insert' | 'update' | 'replace' | 'delete' | 'drop' | 'dropDatabase' | 'rename';
  readonly db: string;
  /** Missing when the operation concerns the whole database. */
  readonly collection?: string;
  readonly id?: unknown;
  /** The document after an insert or a replacement. */
  readonly document?: RawDocument;
  readonly updatedFields?: Doc;
  readonly removedFields?: readonly string[];
  /** The new name of a renamed collection. */
  readonly to?: { readonly db: string; readonly coll: string };
}

export interface LoggedOperation extends Omit<Operation, 'document'> {
  readonly sequence: number;
  readonly at: Date;
  /** Exactly decoded. */
  readonly document?: Doc;
}

/** The numbered, bounded record of all writes; the source of change streams. */
export interface OperationLog extends Waiters {
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
  /** When the latest operation took place. */
  time(): Timestamp;
  /** The number of the first operation at or after a time, or of the next one to come. */
  firstAt(time: Timestamp): number;
  /** Forgets what was not committed. */
  reload(): void;
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
  let ends = readEnds(table);

  const trim = (): void => {
    const keepFrom = ends.last - limit + 1;
    for (; ends.first < keepFrom; ends.first += 1) void table.remove(sequenceKey(ends.first));
  };

  return {
    ...createWaiters(),
    logId,
    append: (operation) => {
      ends.last += 1;
      // Time never runs backwards here, whatever the clock of the machine does.
      ends.latest = new Date(Math.max(ends.latest.getTime(), now().getTime()));
      const entry = { at: ends.latest, ...operation };
      void table.put(sequenceKey(ends.last), encodeReply(entry));
      if (ends.last % trimEvery === 0) trim();
    },
    read: (after, count) => readOperations(table, after, count),
    oldest: () => ends.first,
    newest: () => edge(table, true) ?? ends.first - 1,
    time: () => {
      const [latest] = readOperations(table, ends.last - 1, 1);
      return operationTime(latest ?? { at: now(), sequence: ends.last });
    },
    firstAt: (time) => firstAt(table, ends, time),
    reload: () => {
      ends = readEnds(table);
    },
  };
}

interface Ends {
  first: number;
  last: number;
  /** When the last operation took place. */
  latest: Date;
}

function readEnds(table: BytesTable): Ends {
  const first = edge(table, false) ?? 1;
  const last = edge(table, true) ?? first - 1;
  return { first, last, latest: readOperations(table, last - 1, 1)[0]?.at ?? new Date(0) };
}

function readOperations(table: BytesTable, after: number, count: number): LoggedOperation[] {
  const range = { start: sequenceKey(Math.max(0, after + 1)), end: pastEnd };
  const found: LoggedOperation[] = [];
  for (const { key, value } of readRange(table, range, false)) {
    const operation = decodeExact(value) as unknown as LoggedOperation;
    found.push({ ...operation, sequence: Number(key.readBigUInt64BE(0)) });
    if (found.length >= count) break;
  }
  return found;
}

function firstAt(table: BytesTable, { first, last }: Ends, time: Timestamp): number {
  let [low, high] = [first, last + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [operation] = readOperations(table, middle - 1, 1);
    if (operation !== undefined && operationTime(operation).lessThan(time)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The logical time of an operation: its second and its number. */
export function operationTime({
  at,
  sequence,
}: Pick<LoggedOperation, 'at' | 'sequence'>): Timestamp {
  return new Timestamp({ t: Math.floor(at.getTime() / 1000), i: sequence % 2 ** 32 });
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
