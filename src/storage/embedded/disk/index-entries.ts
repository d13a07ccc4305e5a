import type { Index } from './catalog.js';
import type { Doc } from '../values/bson-codec.js';
import { documentKeys } from './document-keys.js';
import { encodeTuple } from '../values/index-keys.js';

export interface IndexEntries {
  /** Keyed by the tuple as latin1 text, so that equal tuples meet. */
  readonly tuples: ReadonlyMap<string, IndexEntry>;
  readonly multikey: ReadonlySet<number>;
  readonly isTruncated: boolean;
}

export interface IndexEntry {
  readonly bytes: Buffer;
  readonly values: readonly unknown[];
}

const none: IndexEntries = { tuples: new Map(), multikey: new Set(), isTruncated: false };

/** The entries a document has in an index: none when the index does not cover it. */
export function indexEntries(index: Index, doc: Doc): IndexEntries {
  if (!index.covers(doc)) return none;
  const keys = documentKeys(index.fields, doc);
  const tuples = new Map<string, IndexEntry>();
  let isTruncated = false;
  for (const values of keys.tuples) {
    if (index.spec.sparse === true && values.every((value) => value === undefined)) continue;
    const tuple = encodeTuple(values, index.directions);
    isTruncated ||= tuple.isTruncated;
    tuples.set(tuple.bytes.toString('latin1'), { bytes: tuple.bytes, values });
  }
  return { tuples, multikey: keys.multikey, isTruncated };
}
