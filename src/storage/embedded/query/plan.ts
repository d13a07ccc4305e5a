import type { Index } from '../disk/catalog.js';
import type { KeyRange } from '../disk/key-range.js';

export type SortSpec = readonly (readonly [string, 1 | -1])[];

/** How candidates are reached. */
export type Access =
  /** The documents with these encoded ids. */
  | { readonly kind: 'ids'; readonly keys: readonly Buffer[] }
  /** The documents themselves, which lie in order of _id. */
  | { readonly kind: 'documents'; readonly range: KeyRange }
  /** The entries with exactly these tuples in a unique index. */
  | { readonly kind: 'entries'; readonly index: Index; readonly tuples: readonly Buffer[] }
  | { readonly kind: 'index'; readonly index: Index; readonly ranges: readonly KeyRange[] }
  /** One after the other; a document may come from several. */
  | { readonly kind: 'union'; readonly plans: readonly Plan[] };

/** Where to look for documents. */
export interface Plan {
  readonly access: Access;
  readonly reverse: boolean;
  /** True when candidates come in the order asked for. */
  readonly isSorted: boolean;
  /** True when not everything has to be looked at. */
  readonly isBounded: boolean;
  /** True when every candidate matches, so that the filter need not be asked. */
  readonly isExact: boolean;
}

export interface ScoredPlan {
  readonly plan: Plan;
  /** Higher is cheaper. */
  readonly score: number;
}
