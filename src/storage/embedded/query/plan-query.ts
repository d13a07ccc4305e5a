import { isDeepStrictEqual } from 'node:util';
import type { Collection, Index } from '../disk/catalog.js';
import { distinct, everything, prefixRange } from '../disk/key-range.js';
import { MongoError } from '../mongo-error.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { encodeValue } from '../values/encode-value.js';
import { readBounds, toInterval, type FilterBounds } from './filter-bounds.js';
import { planIndex, useIndex } from './plan-index.js';
import type { Plan, ScoredPlan, SortSpec } from './plan.js';

export interface QueryShape {
  readonly filter: Doc;
  readonly sort: SortSpec;
  /** Name or key pattern of the index to use. */
  readonly hint?: unknown;
}

/** The cheapest way to answer. Throws BadValue for a hint that names no index. */
export function planQuery(collection: Collection, shape: QueryShape): Plan {
  const { filter, sort, hint } = shape;
  const bounds = readBounds(filter);
  if (hint !== undefined) return followHint(collection, shape, bounds);
  const byId = planById(bounds, sort);
  if (byId.access.kind === 'ids') return byId;
  const best = cheapest(collection.indexes, { bounds, sort, byId });
  return best.isBounded ? best : (planUnion(collection, filter, sort) ?? best);
}

interface Choice {
  readonly bounds: FilterBounds;
  readonly sort: SortSpec;
  readonly byId: Plan;
}

function cheapest(indexes: readonly Index[], { bounds, sort, byId }: Choice): Plan {
  const idScore = (byId.isBounded ? 2 : 0) + (byId.isSorted ? 1 : 0);
  let best: ScoredPlan = { plan: byId, score: idScore };
  for (const index of indexes) {
    const candidate = planIndex(index, bounds, sort);
    if (candidate !== undefined && candidate.score > best.score) best = candidate;
  }
  return best.plan;
}

// Each branch of $or by an index of its own, as long as every branch has one.
function planUnion(collection: Collection, filter: Doc, sort: SortSpec): Plan | undefined {
  const { $or, ...rest } = filter;
  if (!Array.isArray($or) || !$or.every(isPlainObject)) return undefined;
  const plans = $or.map((branch) =>
    planQuery(collection, { filter: { $and: [rest, branch] }, sort: [] }),
  );
  if (plans.length === 0 || plans.some(({ isBounded }) => !isBounded)) return undefined;
  return {
    access: { kind: 'union', plans },
    reverse: false,
    isSorted: sort.length === 0,
    isBounded: true,
    isExact: false,
  };
}

function followHint({ indexes }: Collection, shape: QueryShape, bounds: FilterBounds): Plan {
  const { hint, sort } = shape;
  const byId = planById(bounds, sort);
  if (isPlainObject(hint) && '$natural' in hint) {
    return Number(hint['$natural']) < 0 && sort.length === 0 ? { ...byId, reverse: true } : byId;
  }
  if (hint === '_id_' || isDeepStrictEqual(hint, { _id: 1 })) return byId;
  const plans = indexesNamed(indexes, hint).map((index) => useIndex(index, bounds, sort));
  return plans.find((scored) => scored !== undefined)?.plan ?? byId;
}

function indexesNamed(indexes: readonly Index[], hint: unknown): readonly Index[] {
  const pattern = isPlainObject(hint) ? JSON.stringify(Object.entries(hint)) : undefined;
  const found = indexes.filter(
    ({ spec }) => spec.name === hint || JSON.stringify(Object.entries(spec.key)) === pattern,
  );
  if (found.length > 0) return found;
  throw new MongoError('BadValue', 'hint provided does not correspond to an existing index');
}

function directionOfId([first, ...more]: SortSpec): 1 | -1 | undefined {
  return first?.[0] === '_id' && more.length === 0 ? first[1] : undefined;
}

function isAboutIdOnly({ fields, isComplete }: FilterBounds): boolean {
  const idBounds = fields.get('_id');
  if (idBounds === undefined) return isComplete && fields.size === 0;
  return isComplete && idBounds.isComplete && fields.size === 1;
}

function planById(bounds: FilterBounds, sort: SortSpec): Plan {
  const idBounds = bounds.fields.get('_id');
  const direction = directionOfId(sort);
  const isSorted = sort.length === 0 || direction !== undefined;
  const reverse = direction === -1;
  const isExact = isAboutIdOnly(bounds);
  if (idBounds?.values !== undefined) {
    const ordered = distinct(idBounds.values.map((value) => prefixRange(encodeValue(value))));
    const keys = ordered.map(({ start }) => start);
    if (reverse) keys.reverse();
    const isOrdered = isSorted || keys.length < 2;
    return {
      access: { kind: 'ids', keys },
      reverse,
      isSorted: isOrdered,
      isBounded: true,
      isExact,
    };
  }
  const interval = idBounds === undefined ? undefined : toInterval(idBounds, true);
  const range = interval === undefined ? everything : { start: interval[0], end: interval[1] };
  return {
    access: { kind: 'documents', range },
    reverse,
    isSorted,
    isBounded: interval !== undefined,
    isExact,
  };
}
