import type { Catalog, Collection, Index } from '../disk/catalog.js';
import { decode, type Doc } from '../values/bson-codec.js';
import type { CollectionReader, StoredDocument } from '../disk/collection-reader.js';
import { compileFilter, type Filter } from './compile-filter.js';
import { documentKeys } from '../disk/document-keys.js';
import { encodeValue, invert } from '../values/index-keys.js';
import type { KeyRange } from '../disk/key-range.js';
import { MongoError } from '../mongo-error.js';
import type { Plan, SortSpec } from './plan-index.js';
import { planQuery, type QueryShape } from './plan-query.js';

/** A stored document with its values. */
export interface Match extends StoredDocument {
  readonly doc: Doc;
}

export interface Query extends QueryShape {
  readonly skip?: number | undefined;
  /** 0 or undefined: no limit. */
  readonly limit?: number | undefined;
}

/** How much a query has read so far. */
interface Effort {
  keysExamined: number;
  docsExamined: number;
}

export interface QueryRun {
  readonly plan: Plan | undefined;
  readonly effort: Readonly<Effort>;
  /** Reads as it is asked; it may be kept over several commands. */
  readonly matches: Iterable<Match>;
}

const largestSortBytes = 100 * 1024 * 1024;

/** Prepares a query; nothing is read before the matches are. A missing collection has no matches. */
export function runQuery(
  parts: { readonly catalog: Catalog; readonly store: CollectionReader },
  target: { readonly db: string; readonly name: string },
  query: Query,
): QueryRun {
  const matches = compileFilter(query.filter);
  const effort: Effort = { keysExamined: 0, docsExamined: 0 };
  const collection = parts.catalog.find(target.db, target.name);
  if (collection === undefined) return { plan: undefined, effort, matches: [] };
  const plan = planQuery(collection, query);
  const seen = new Set<string>();
  const reader = { store: parts.store, collection, plan, effort, matches, seen };
  const ordered = plan.isSorted
    ? matching(reader)
    : { [Symbol.iterator]: () => sortMatches(matching(reader), query.sort)[Symbol.iterator]() };
  return { plan, effort, matches: slice(ordered, query.skip ?? 0, query.limit ?? 0) };
}

interface Reader {
  readonly store: CollectionReader;
  readonly collection: Collection;
  readonly plan: Plan;
  readonly effort: Effort;
  readonly matches: Filter;
  readonly seen: Set<string>;
}

function* matching(reader: Reader): Generator<Match, void, undefined> {
  for (const { idKey, bytes } of candidates(reader)) {
    reader.effort.docsExamined += 1;
    const doc = decode(bytes);
    if (reader.matches(doc)) yield { idKey, bytes, doc };
  }
}

function* candidates(reader: Reader): Generator<StoredDocument, void, undefined> {
  const { store, collection, plan } = reader;
  if (plan.idKeys !== undefined) {
    yield* documentsOf(reader, plan.idKeys);
    return;
  }
  for (const range of plan.ranges) {
    if (plan.index === undefined) yield* store.scan(collection, range, plan.reverse);
    else yield* documentsOf(reader, idsInRange(reader, plan.index, range));
  }
}

function* documentsOf(
  { store, collection }: Reader,
  idKeys: Iterable<Buffer>,
): Generator<StoredDocument, void, undefined> {
  for (const idKey of idKeys) {
    const bytes = store.get(collection, idKey);
    if (bytes !== undefined) yield { idKey, bytes };
  }
}

function* idsInRange(
  { store, plan, effort, seen }: Reader,
  index: Index,
  range: KeyRange,
): Generator<Buffer, void, undefined> {
  // Only a document with an array, or several ranges, can bring the same document twice.
  const mayRepeat = plan.ranges.length > 1 || index.multikey.length > 0;
  for (const idKey of store.scanIndex(index, range, plan.reverse)) {
    effort.keysExamined += 1;
    if (mayRepeat && isRepeated(seen, idKey)) continue;
    yield idKey;
  }
}

function isRepeated(seen: Set<string>, idKey: Buffer): boolean {
  const text = idKey.toString('latin1');
  if (seen.has(text)) return true;
  seen.add(text);
  return false;
}

/** Orders as MongoDB does: an array counts by its least element, or its greatest when descending. */
function sortMatches<T extends { readonly doc: Doc; readonly bytes: Uint8Array }>(
  matches: Iterable<T>,
  sort: SortSpec,
): readonly T[] {
  const keyed: { readonly key: Buffer; readonly match: T }[] = [];
  let size = 0;
  for (const match of matches) {
    size += match.bytes.length;
    if (size > largestSortBytes) {
      throw new MongoError('QueryExceededMemoryLimitNoDiskUseAllowed', 'too much data to sort');
    }
    keyed.push({ key: sortKey(match.doc, sort), match });
  }
  return keyed.toSorted((a, b) => Buffer.compare(a.key, b.key)).map(({ match }) => match);
}

function sortKey(doc: Doc, sort: SortSpec): Buffer {
  const parts = sort.map(([field, direction]) => {
    const keys = documentKeys([field], doc).tuples.map(([value]) => encode(value, direction));
    return keys.reduce((least, key) => (Buffer.compare(key, least) < 0 ? key : least));
  });
  return Buffer.concat(parts);
}

function encode(value: unknown, direction: 1 | -1): Buffer {
  return direction > 0 ? encodeValue(value) : invert(encodeValue(value));
}

function* slice(
  matches: Iterable<Match>,
  skip: number,
  limit: number,
): Generator<Match, void, undefined> {
  let at = 0;
  for (const match of matches) {
    at += 1;
    if (at <= skip) continue;
    yield match;
    if (limit > 0 && at >= skip + limit) return;
  }
}

/** Reads a sort document. Throws BadValue for directions other than 1 and -1. */
export function readSort(sort: unknown): SortSpec {
  if (sort === undefined || sort === null) return [];
  if (typeof sort !== 'object') throw new MongoError('TypeMismatch', 'sort must be an object');
  return Object.entries(sort)
    .filter(([field]) => field !== '$natural')
    .map(([field, direction]: [string, unknown]) => {
      const number = Number(direction);
      if (number !== 1 && number !== -1) {
        throw new MongoError('BadValue', '$sort key ordering must be 1 or -1');
      }
      return [field, number] as const;
    });
}
