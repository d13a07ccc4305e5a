import type { Doc } from '../values/bson-codec.js';

/** How a pipeline reads collections other than its own. */
export interface ForeignCollections {
  /** Every document, plainly decoded. */
  all(name: string): Iterable<Doc>;
  /** Whether `find` needs no scan for this field. */
  hasIndex(name: string, field: string): boolean;
  /** The documents with this value in the field. */
  find(name: string, field: string, value: unknown): readonly Doc[];
}
