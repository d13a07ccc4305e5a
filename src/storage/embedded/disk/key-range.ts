import { successor } from '../values/index-keys.js';
import type { BytesTable } from './storage-files.js';

/** Keys from `start` (included) up to `end` (not included). */
export interface KeyRange {
  readonly start: Buffer;
  readonly end: Buffer;
}

/** Every key there can be. */
export const everything: KeyRange = { start: Buffer.alloc(0), end: Buffer.from([0xff]) };

/** The keys that start with `prefix`. */
export function prefixRange(prefix: Buffer): KeyRange {
  return { start: prefix, end: successor(prefix) };
}

/** In order, without repetitions. Ranges must be equal or not touch. */
export function distinct(ranges: readonly KeyRange[]): readonly KeyRange[] {
  if (ranges.length < 2) return ranges;
  const sorted = ranges.toSorted((a, b) => Buffer.compare(a.start, b.start));
  return sorted.filter((range, at) => at === 0 || !sorted[at - 1]?.start.equals(range.start));
}

export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

const firstPage = 16;
const largestPage = 512;

/**
 * The entries of a range in key order, or from its end when `reverse` is set. It may be read over a long
 * time: it holds no snapshot, and entries written ahead of its place appear.
 */
export function* readRange(
  table: BytesTable,
  range: KeyRange,
  reverse: boolean,
): Generator<Entry, void, undefined> {
  let page = firstPage;
  let last: Buffer | undefined;
  for (;;) {
    const entries = readPage(table, { ...range, last, limit: page, reverse });
    yield* entries;
    last = entries.at(-1)?.key;
    if (entries.length < page || last === undefined) return;
    page = Math.min(page * 4, largestPage);
  }
}

/** How many entries lie in the range. */
export function countRange(table: BytesTable, { start, end }: KeyRange): number {
  return table.getKeysCount({ start, end });
}

interface Page extends KeyRange {
  readonly last: Buffer | undefined;
  readonly limit: number;
  readonly reverse: boolean;
}

function readPage(table: BytesTable, page: Page): Entry[] {
  const { start, end, last, limit, reverse } = page;
  const bounds = reverse
    ? { start: last ?? end, exclusiveStart: true, end: start, inclusiveEnd: true }
    : { start: last ?? start, exclusiveStart: last !== undefined, end };
  const entries: Entry[] = [];
  for (const { key, value } of table.getRange({ ...bounds, limit, reverse })) {
    entries.push({ key, value });
  }
  return entries;
}
