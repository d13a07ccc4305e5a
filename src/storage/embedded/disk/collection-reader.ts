import type { Collection, Index } from './catalog.js';
import { countRange, readRange, type KeyRange } from './key-range.js';
import { entryKey, keysWithin, longestIdKey, recordKey } from './record-keys.js';
import type { StorageFiles } from './storage-files.js';

/** A document as it is stored: its encoded id and its bytes. */
export interface StoredDocument {
  readonly idKey: Buffer;
  readonly bytes: Buffer;
}

export interface CollectionReader {
  get(collection: Collection, idKey: Buffer): Buffer | undefined;
  /** All documents of the collection, or those in a range of encoded ids, in order of id. */
  scan(collection: Collection, range?: KeyRange, reverse?: boolean): Iterable<StoredDocument>;
  /** How many documents have an encoded id in the range. */
  count(collection: Collection, range?: KeyRange): number;
  /** The encoded id that a unique index holds under a tuple. */
  entry(index: Index, tuple: Buffer): Buffer | undefined;
  /** Whether an index holds this entry of this document. */
  holds(index: Index, tuple: Buffer, idKey: Buffer): boolean;
  /** The encoded ids an index holds in a range of tuples. An id may come more than once. */
  scanIndex(index: Index, range: KeyRange, reverse: boolean): Iterable<Buffer>;
  /** How many entries an index holds in a range of tuples. */
  countIndex(index: Index, range: KeyRange): number;
}

export function createCollectionReader({ documents, indexes }: StorageFiles): CollectionReader {
  return {
    get: (collection, idKey) =>
      idKey.length > longestIdKey ? undefined : documents.get(recordKey(collection.id, idKey)),

    *scan(collection, range, reverse = false) {
      const keys = keysWithin(collection.id, range);
      for (const { key, value } of readRange(documents, keys, reverse)) {
        yield { idKey: key.subarray(4), bytes: value };
      }
    },

    count: (collection, range) => countRange(documents, keysWithin(collection.id, range)),

    entry: (index, tuple) => indexes.get(recordKey(index.id, tuple)),

    holds: (index, tuple, idKey) =>
      indexes.get(entryKey(index, tuple, idKey))?.equals(idKey) === true,

    *scanIndex(index, range, reverse) {
      const keys = keysWithin(index.id, range);
      for (const { value } of readRange(indexes, keys, reverse)) yield value;
    },

    countIndex: (index, range) => countRange(indexes, keysWithin(index.id, range)),
  };
}
