import { isDeepStrictEqual } from 'node:util';
import type { Index } from '../disk/catalog.js';
import { compileFilter } from './compile-filter.js';
import { toInterval, type FieldBounds } from './filter-bounds.js';
import { encodeTuple, invert, isSearchable, successor } from '../values/index-keys.js';
import { distinct, everything, prefixRange, type KeyRange } from '../disk/key-range.js';

export type SortSpec = readonly (readonly [string, 1 | -1])[];

/** Where to look for documents. Candidates still have to be matched with the filter. */
export interface Plan {
  /** undefined: the documents themselves, which lie in order of _id. */
  readonly index?: Index;
  readonly ranges: readonly KeyRange[];
  /** Set when the filter names the ids; then these are looked up and `ranges` is empty. */
  readonly idKeys?: readonly Buffer[];
  readonly reverse: boolean;
  /** True when candidates come in the order asked for. */
  readonly isSorted: boolean;
  /** True when `ranges` do not cover everything. */
  readonly isBounded: boolean;
}

export interface ScoredPlan {
  readonly plan: Plan;
  /** Higher is cheaper. */
  readonly score: number;
}

const mostRanges = 200;

/**
 * How an index can serve a query, if it can. Equality counts most, then order, then a range.
 */
export function planIndex(
  index: Index,
  bounds: ReadonlyMap<string, FieldBounds>,
  sort: SortSpec,
): ScoredPlan | undefined {
  if (!holdsAllMatches(index, bounds)) return undefined;
  const { ranges, equal, hasRange } = searchRanges(index, bounds);
  const order = ranges.length === 1 ? orderBy(index, equal, sort) : undefined;
  const isSorted = sort.length === 0 || order !== undefined;
  const score = equal * 4 + (hasRange ? 2 : 0) + (order !== undefined && sort.length > 0 ? 3 : 0);
  if (ranges.length === 0 || score === 0) return undefined;
  const isBounded = equal > 0 || hasRange;
  return { plan: { index, ranges, reverse: order === -1, isSorted, isBounded }, score };
}

interface Search {
  /** Empty when the index cannot be searched for these values. */
  readonly ranges: readonly KeyRange[];
  /** How many leading fields are fixed by equality. */
  readonly equal: number;
  readonly hasRange: boolean;
}

function searchRanges(index: Index, bounds: ReadonlyMap<string, FieldBounds>): Search {
  const { prefixes, equal } = equalityPrefixes(index, bounds);
  const range = rangeAfter(index, bounds, equal);
  const ranges = distinct(prefixes.map((prefix) => rangeWithin(prefix, range)));
  const isPossible = ranges.every(({ start }) => isSearchable(start));
  return { ranges: isPossible ? ranges : [], equal, hasRange: range !== undefined };
}

// A partial or sparse index leaves documents out; it serves only filters that cannot match those.
function holdsAllMatches(index: Index, bounds: ReadonlyMap<string, FieldBounds>): boolean {
  if (!impliesPartial(index, bounds)) return false;
  return index.spec.sparse !== true || index.fields.some((field) => needsValue(bounds.get(field)));
}

function needsValue(bounds: FieldBounds | undefined): boolean {
  if (bounds === undefined) return false;
  const { values, from, to } = bounds;
  return values === undefined ? from !== undefined || to !== undefined : !values.includes(null);
}

// Every value the filter allows in a field must satisfy what the index demands of that field.
function impliesPartial(index: Index, bounds: ReadonlyMap<string, FieldBounds>): boolean {
  return Object.entries(index.spec.partialFilterExpression ?? {}).every(([field, demand]) => {
    const known = bounds.get(field);
    if (field.startsWith('$') || known === undefined) return false;
    if (known.conditions.some((condition) => isDeepStrictEqual(condition, demand))) return true;
    const satisfies = compileFilter({ value: demand });
    return known.values?.every((value) => value !== null && satisfies({ value })) ?? false;
  });
}

function equalityPrefixes(index: Index, bounds: ReadonlyMap<string, FieldBounds>) {
  let prefixes: readonly Buffer[] = [Buffer.alloc(0)];
  let equal = 0;
  let arrays = 0;
  for (const [at, field] of index.fields.entries()) {
    const values = bounds.get(field)?.values;
    if (index.multikey.includes(at)) arrays += 1;
    if (values === undefined || arrays > 1 || prefixes.length * values.length > mostRanges) break;
    if (index.multikey.length > 0 && values.includes(null)) break;
    const direction = index.directions[at] ?? 1;
    prefixes = prefixes.flatMap((prefix) =>
      values.map((value) => Buffer.concat([prefix, encodeTuple([value], [direction]).bytes])),
    );
    equal += 1;
  }
  return { prefixes, equal };
}

function rangeAfter(
  index: Index,
  bounds: ReadonlyMap<string, FieldBounds>,
  equal: number,
): KeyRange | undefined {
  const known = bounds.get(index.fields[equal] ?? '');
  if (known === undefined) return undefined;
  const isMultikey = index.multikey.includes(equal);
  if (isMultikey && index.multikey.some((at) => at < equal)) return undefined;
  const interval = toInterval(known, !isMultikey);
  if (interval === undefined || interval.some((bound) => !isSearchable(bound))) return undefined;
  const [start, end] = interval;
  if ((index.directions[equal] ?? 1) > 0) return { start, end };
  return { start: successor(invert(end)), end: successor(invert(start)) };
}

function rangeWithin(prefix: Buffer, range: KeyRange | undefined): KeyRange {
  if (range === undefined) return prefix.length === 0 ? everything : prefixRange(prefix);
  return {
    start: Buffer.concat([prefix, range.start]),
    end: Buffer.concat([prefix, range.end]),
  };
}

function orderBy(index: Index, equal: number, sort: SortSpec): 1 | -1 | undefined {
  if (sort.length === 0) return 1;
  if (index.hasTruncated || index.multikey.length > 0) return undefined;
  // A field with one possible value does not influence the order.
  const fixed = index.fields.slice(0, equal);
  const remaining = sort.filter(([field]) => !fixed.includes(field));
  const orders = remaining.map(([field, direction], at) => {
    if (index.fields[equal + at] !== field) return undefined;
    return (index.directions[equal + at] ?? 1) === direction ? 1 : -1;
  });
  if (orders.length === 0) return 1;
  return orders.every((order) => order === orders[0]) ? orders[0] : undefined;
}
