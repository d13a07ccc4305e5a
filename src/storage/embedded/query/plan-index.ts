import { isDeepStrictEqual } from 'node:util';
import type { Index } from '../disk/catalog.js';
import { distinct, everything, prefixRange, type KeyRange } from '../disk/key-range.js';
import { encodeTuple, invert, isSearchable, successor } from '../values/index-keys.js';
import { compileFilter } from './compile-filter.js';
import { toInterval, type FieldBounds, type FilterBounds } from './filter-bounds.js';
import type { Access, ScoredPlan, SortSpec } from './plan.js';

const mostRanges = 200;

/** How an index can serve a query, if it can. Equality counts most, then order, then a range. */
export function planIndex(
  index: Index,
  bounds: FilterBounds,
  sort: SortSpec,
): ScoredPlan | undefined {
  return holdsAllMatches(index, bounds) ? useIndex(index, bounds, sort) : undefined;
}

/** How to answer from an index come what may; documents the index leaves out are not found. */
export function useIndex(
  index: Index,
  bounds: FilterBounds,
  sort: SortSpec,
): ScoredPlan | undefined {
  const search = searchRanges(index, bounds);
  const { ranges, equal, hasRange } = search;
  if (ranges.length === 0) return undefined;
  const order = ranges.length === 1 ? orderBy(index, equal, sort) : undefined;
  const isSorted = sort.length === 0 || order !== undefined;
  const score = equal * 4 + (hasRange ? 2 : 0) + (order !== undefined && sort.length > 0 ? 3 : 0);
  const plan = {
    access: accessOf(index, search),
    reverse: order === -1,
    isSorted,
    isBounded: equal > 0 || hasRange,
    isExact: isExact(index, bounds, search),
  };
  return { plan, score };
}

interface Search {
  /** The leading fields fixed by equality, in every combination. */
  readonly prefixes: readonly Buffer[];
  /** Empty when the index cannot be searched for these values. */
  readonly ranges: readonly KeyRange[];
  /** How many leading fields are fixed by equality. */
  readonly equal: number;
  readonly hasRange: boolean;
}

function accessOf(index: Index, { prefixes, ranges, equal }: Search): Access {
  const isWhole = index.spec.unique === true && equal === index.fields.length;
  if (!isWhole) return { kind: 'index', index, ranges };
  return { kind: 'entries', index, tuples: distinct(prefixes.map(prefixRange)).map(startOf) };
}

function startOf({ start }: KeyRange): Buffer {
  return start;
}

// With arrays in the index one document has several entries, and each tells only a part.
function isExact(index: Index, { fields, isComplete }: FilterBounds, search: Search): boolean {
  if (!isComplete || index.multikey.length > 0) return false;
  const used = search.equal + (search.hasRange ? 1 : 0);
  return [...fields].every(([field, bounds]) => {
    const at = index.fields.indexOf(field);
    return at >= 0 && at < used ? bounds.isComplete : isDemanded(index, field, bounds);
  });
}

function isDemanded({ spec }: Index, field: string, { conditions }: FieldBounds): boolean {
  const demand = spec.partialFilterExpression?.[field];
  return (
    demand !== undefined && conditions.every((condition) => isDeepStrictEqual(condition, demand))
  );
}

function searchRanges(index: Index, { fields }: FilterBounds): Search {
  const { prefixes, equal } = equalityPrefixes(index, fields);
  const range = rangeAfter(index, fields, equal);
  const ranges = distinct(prefixes.map((prefix) => rangeWithin(prefix, range)));
  const isPossible = ranges.every(({ start }) => isSearchable(start));
  return { prefixes, ranges: isPossible ? ranges : [], equal, hasRange: range !== undefined };
}

type Fields = FilterBounds['fields'];

// A partial or sparse index leaves documents out; it serves only filters that cannot match those.
function holdsAllMatches(index: Index, { fields }: FilterBounds): boolean {
  if (!impliesPartial(index, fields)) return false;
  return index.spec.sparse !== true || index.fields.some((field) => needsValue(fields.get(field)));
}

function needsValue(bounds: FieldBounds | undefined): boolean {
  if (bounds === undefined) return false;
  const { values, from, to } = bounds;
  return values === undefined ? from !== undefined || to !== undefined : !values.includes(null);
}

// Every value the filter allows in a field must satisfy what the index demands of that field.
function impliesPartial(index: Index, fields: Fields): boolean {
  return Object.entries(index.spec.partialFilterExpression ?? {}).every(([field, demand]) => {
    const known = fields.get(field);
    if (field.startsWith('$') || known === undefined) return false;
    if (known.conditions.some((condition) => isDeepStrictEqual(condition, demand))) return true;
    const satisfies = compileFilter({ value: demand });
    return known.values?.every((value) => value !== null && satisfies({ value })) ?? false;
  });
}

function equalityPrefixes(index: Index, fields: Fields) {
  let prefixes: readonly Buffer[] = [Buffer.alloc(0)];
  let equal = 0;
  let arrays = 0;
  for (const [at, field] of index.fields.entries()) {
    const values = fields.get(field)?.values;
    if (index.multikey.includes(at)) arrays += 1;
    if (values === undefined || arrays > 1 || prefixes.length * values.length > mostRanges) break;
    if (index.multikey.length > 0 && values.includes(null)) break;
    const direction = index.directions[at] ?? 1;
    const parts = values.map((value) => encodeTuple([value], [direction]).bytes);
    prefixes = prefixes.flatMap((prefix) => parts.map((part) => Buffer.concat([prefix, part])));
    equal += 1;
  }
  return { prefixes, equal };
}

function rangeAfter(index: Index, fields: Fields, equal: number): KeyRange | undefined {
  const known = fields.get(index.fields[equal] ?? '');
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
