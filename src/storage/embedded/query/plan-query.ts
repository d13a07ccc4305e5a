import { isDeepStrictEqual } from 'node:util';
import type { Collection, Index } from '../disk/catalog.js';
import type { Doc } from '../values/bson-codec.js';
import { readBounds, toInterval, type FieldBounds } from './filter-bounds.js';
import { encodeValue } from '../values/index-keys.js';
import { distinct, everything, prefixRange } from '../disk/key-range.js';
import { MongoError } from '../mongo-error.js';
import { planIndex, type Plan, type ScoredPlan, type SortSpec } from './plan-index.js';

export interface QueryShape {
  readonly filter: Doc;
  readonly sort: SortSpec;
  /** Name or key pattern of the index to use. */
  readonly hint?: unknown;
}

/** The cheapest way to answer. Throws BadValue for a hint that names no index. */
export function planQuery(collection: Collection, shape: QueryShape): Plan {
  const bounds = readBounds(shape.filter);
  const byId = planById(bounds, shape.sort);
  if (byId.isBounded && bounds.get('_id')?.values !== undefined) return byId;
  let best: ScoredPlan = { plan: byId, score: (byId.isBounded ? 2 : 0) + (byId.isSorted ? 1 : 0) };
  for (const index of hintedIndexes(collection, shape.hint)) {
    const candidate = planIndex(index, bounds, shape.sort);
    if (candidate !== undefined && candidate.score > best.score) best = candidate;
  }
  return best.plan;
}

function hintedIndexes({ indexes }: Collection, hint: unknown): readonly Index[] {
  if (hint === undefined) return indexes;
  if (isDeepStrictEqual(hint, { $natural: 1 })) return [];
  if (hint === '_id_' || isDeepStrictEqual(hint, { _id: 1 })) return [];
  const found = indexes.filter(
    ({ spec }) =>
      spec.name === hint || JSON.stringify(Object.entries(spec.key)) === keyPattern(hint),
  );
  if (found.length === 0) {
    throw new MongoError('BadValue', 'hint provided does not correspond to an existing index');
  }
  return found;
}

function keyPattern(hint: unknown): string {
  return typeof hint === 'object' && hint !== null ? JSON.stringify(Object.entries(hint)) : '';
}

function planById(bounds: ReadonlyMap<string, FieldBounds>, sort: SortSpec): Plan {
  const idBounds = bounds.get('_id');
  const direction = sort.length === 1 && sort[0]?.[0] === '_id' ? sort[0][1] : undefined;
  const isSorted = sort.length === 0 || direction !== undefined;
  const reverse = direction === -1;
  if (idBounds?.values !== undefined) {
    const ordered = distinct(idBounds.values.map((value) => prefixRange(encodeValue(value))));
    const idKeys = ordered.map(({ start }) => start);
    if (reverse) idKeys.reverse();
    return { ranges: [], idKeys, reverse, isSorted, isBounded: true };
  }
  const interval = idBounds === undefined ? undefined : toInterval(idBounds, true);
  const range = interval === undefined ? everything : { start: interval[0], end: interval[1] };
  return { ranges: [range], reverse, isSorted, isBounded: interval !== undefined };
}
