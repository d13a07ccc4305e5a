import { MongoBulkWriteError, type Collection, type Db } from 'mongodb';
import { newId } from '../shared/new-id.js';
import type { Announce, ChangeMark } from './announce.js';
import { gatherCalls } from '../shared/gather-calls.js';
import { isDuplicateKey } from './store-errors.js';

/** What is about to be written. */
export interface Announced {
  readonly kind: 'message' | 'handoff' | 'typing';
  /** Its id. */
  readonly of: string;
  /** What it will have once written: a message its number, the others their change. */
  readonly mark: number | string;
}

/** An entry of the change log. The ids are 1, 2, 3 … without gaps. */
export interface LogEntry extends Announced {
  readonly _id: number;
}

export const changeLogOf = (db: Db): Collection<LogEntry> => db.collection('changes');

/** So many entries are kept. */
const keptEntries = 20_000;
const removeEvery = 1_000;
const addedAtOnce = 100;

/** A write that took so long is announced once more, as readers may have stopped waiting for it. */
const lateAfterMs = 10_000;

/**
 * Announces writes in the change log before they happen, for servers that do not tell of changes.
 * Entry n is visible only after 1 … n−1, from any number of processes.
 */
export function createAnnounce(
  changes: Collection<LogEntry>,
  { lateMs = lateAfterMs }: { readonly lateMs?: number } = {},
): Announce {
  const append = createAppend(changes);
  const add = gatherCalls(async (entries: readonly Announced[]) => {
    await append(entries);
    return entries.map(() => ({ value: undefined }));
  }, addedAtOnce);

  async function announced<T>(what: Announced, write: () => Promise<T>): Promise<T> {
    await add(what);
    const began = performance.now();
    const result = await write();
    if (performance.now() - began > lateMs) await add(what);
    return result;
  }

  function changed<T>(
    kind: Announced['kind'],
    id: string,
    write: (mark: ChangeMark) => Promise<T>,
  ): Promise<T> {
    const change = newId();
    return announced({ kind, of: id, mark: change }, () => write({ change }));
  }

  return {
    message: (id, seq, write) => announced({ kind: 'message', of: id, mark: seq }, write),
    handoff: (id, write) => changed('handoff', id, write),
    typing: (id, write) => changed('typing', id, write),
  };
}

/** A number is taken by inserting under it; who finds it taken goes on after the last one. */
function createAppend(changes: Collection<LogEntry>) {
  /** The last number seen: it can be too low, never too high. */
  let last: number | undefined;

  const newest = async (): Promise<number> =>
    (await changes.findOne({}, { sort: { _id: -1 }, projection: { _id: 1 } }))?._id ?? 0;

  /** How many of them got in: all, or those before one whose number was taken. */
  async function tryInsert(entries: readonly Announced[], after: number): Promise<number> {
    try {
      await changes.insertMany(entries.map((entry, n) => ({ _id: after + n + 1, ...entry })));
      return entries.length;
    } catch (error) {
      if (!isDuplicateKey(error) || !(error instanceof MongoBulkWriteError)) throw error;
      return firstRefused(error);
    }
  }

  async function removeOld(from: number, to: number): Promise<void> {
    if (Math.floor(from / removeEvery) === Math.floor(to / removeEvery)) return;
    await changes.deleteMany({ _id: { $lte: to - keptEntries } });
  }

  return async function append(entries: readonly Announced[]): Promise<void> {
    let left = entries;
    while (left.length > 0) {
      const after = last ?? (await newest());
      const count = await tryInsert(left, after);
      last = count === left.length ? after + count : undefined;
      await removeOld(after, after + count);
      left = left.slice(count);
    }
  };
}

const firstRefused = ({ writeErrors }: MongoBulkWriteError): number =>
  [writeErrors].flat()[0]?.index ?? 0;
