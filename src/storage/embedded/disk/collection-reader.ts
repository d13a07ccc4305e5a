import type { Collection, Index } from './catalog.js';
import { readRange, type KeyRange } from './key-range.js';
import { keysWithin, longestIdKey, recordKey } from './record-keys.js';
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
  /** The encoded ids an index holds in a range of tuples. An id may come more than once. */
  scanIndex(index: Index, range: KeyRange, reverse: boolean): Iterable<Buffer>;
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

    *scanIndex(index, range, reverse) {
      const keys = keysWithin(index.id, range);
      for (const { value } of readRange(indexes, keys, reverse)) yield value;
    },
  };
}
