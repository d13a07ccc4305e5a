import type { Index } from './catalog.js';
import type { Doc } from '../values/bson-codec.js';
import { documentKeys } from './document-keys.js';
import { encodeTuple } from '../values/index-keys.js';

export interface IndexEntries {
  /** Each tuple once. */
  readonly entries: readonly IndexEntry[];
  readonly multikey: ReadonlySet<number>;
  readonly isTruncated: boolean;
}

export interface IndexEntry {
  readonly bytes: Buffer;
  readonly values: readonly unknown[];
}

const none: IndexEntries = { entries: [], multikey: new Set(), isTruncated: false };

/** The entries a document has in an index: none when the index does not cover it. */
export function indexEntries(index: Index, doc: Doc): IndexEntries {
  if (!index.covers(doc)) return none;
  const { tuples, multikey } = documentKeys(index.fields, doc);
  const isSparse = index.spec.sparse === true;
  const kept = isSparse ? tuples.filter((values) => values.some(isThere)) : tuples;
  let isTruncated = false;
  const entries = kept.map((values) => {
    const tuple = encodeTuple(values, index.directions);
    isTruncated ||= tuple.isTruncated;
    return { bytes: tuple.bytes, values };
  });
  return { entries: entries.length > 1 ? distinct(entries) : entries, multikey, isTruncated };
}

function isThere(value: unknown): boolean {
  return value !== undefined;
}

function distinct(entries: readonly IndexEntry[]): readonly IndexEntry[] {
  return [...new Map(entries.map((entry) => [textOf(entry), entry])).values()];
}

/** The entries that are not among the others. */
export function entriesBeside(
  entries: readonly IndexEntry[],
  others: readonly IndexEntry[],
): readonly IndexEntry[] {
  const [entry, other] = [entries[0], others[0]];
  // Most documents have one entry in an index.
  if (entries.length === 1 && others.length === 1 && entry && other) {
    return entry.bytes.equals(other.bytes) ? [] : entries;
  }
  const known = new Set(others.map(textOf));
  return entries.filter((candidate) => !known.has(textOf(candidate)));
}

function textOf({ bytes }: IndexEntry): string {
  return bytes.toString('latin1');
}
