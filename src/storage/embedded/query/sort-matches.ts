import { documentKeys } from '../disk/document-keys.js';
import { MongoError } from '../mongo-error.js';
import type { Doc } from '../values/bson-codec.js';
import { encodeValue } from '../values/encode-value.js';
import { invert } from '../values/index-keys.js';
import type { SortSpec } from './plan.js';

const largestSortBytes = 100 * 1024 * 1024;

/** Reads a sort document. Throws BadValue for directions other than 1 and -1. */
export function readSort(sort: unknown): SortSpec {
  if (sort === undefined || sort === null) return [];
  if (typeof sort !== 'object') throw new MongoError('TypeMismatch', 'sort must be an object');
  return Object.entries(sort)
    .filter(([field]) => field !== '$natural')
    .map(([field, direction]: [string, unknown]) => {
      const number = Number(direction);
      if (number !== 1 && number !== -1) {
        throw new MongoError('BadValue', '$sort key ordering must be 1 or -1');
      }
      return [field, number] as const;
    });
}

export interface Sortable {
  readonly doc: Doc;
  /** About how much memory it takes. */
  readonly sizeBytes: number;
}

interface Keyed<T> {
  readonly key: Buffer;
  readonly item: T;
}

/** Takes one item after the other. */
export interface Sorter<T> {
  /** Throws when too much must be held in memory. */
  add(item: T): void;
  result(): readonly T[];
}

/**
 * Orders as MongoDB does: an array counts by its least element, or its greatest when descending.
 * With `most` above 0 only so many are kept.
 */
export function createSorter<T extends Sortable>(sort: SortSpec, most: number): Sorter<T> {
  let kept: Keyed<T>[] = [];
  let size = 0;
  const cutAt = most > 0 ? 2 * most + 100 : Number.POSITIVE_INFINITY;
  return {
    add: (item) => {
      size += item.sizeBytes;
      kept.push({ key: sortKey(item.doc, sort), item });
      if (kept.length > cutAt) {
        kept = inOrder(kept).slice(0, most);
        size = kept.reduce((sum, { item: { sizeBytes } }) => sum + sizeBytes, 0);
      }
      if (size > largestSortBytes) {
        throw new MongoError('QueryExceededMemoryLimitNoDiskUseAllowed', 'too much data to sort');
      }
    },
    result: () => inOrder(kept).map(({ item }) => item),
  };
}

/** All items in the order of a sorter. */
export function sortMatches<T extends Sortable>(items: Iterable<T>, sort: SortSpec): readonly T[] {
  const sorter = createSorter<T>(sort, 0);
  for (const item of items) sorter.add(item);
  return sorter.result();
}

function inOrder<T>(keyed: readonly Keyed<T>[]): Keyed<T>[] {
  return keyed.toSorted((a, b) => Buffer.compare(a.key, b.key));
}

/** Bytes that sort as the documents do. */
export function sortKey(doc: Doc, sort: SortSpec): Buffer {
  const parts = sort.map(([field, direction]) => {
    const keys = documentKeys([field], doc).tuples.map(([value]) => encode(value, direction));
    return keys.reduce((least, key) => (Buffer.compare(key, least) < 0 ? key : least));
  });
  return Buffer.concat(parts);
}

function encode(value: unknown, direction: 1 | -1): Buffer {
  return direction > 0 ? encodeValue(value) : invert(encodeValue(value));
}
