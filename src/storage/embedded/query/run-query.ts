import type { Catalog, Collection, Index } from '../disk/catalog.js';
import type { CollectionReader, StoredDocument } from '../disk/collection-reader.js';
import { MongoError } from '../mongo-error.js';
import { decode, decodeExact, type Doc } from '../values/bson-codec.js';
import { asksForTypes, compileFilter, computes, type Filter } from './compile-filter.js';
import { planQuery, type QueryShape } from './plan-query.js';
import type { Access, Plan } from './plan.js';
import { longestRunMs, pause, type Pause } from './pause.js';
import { createSorter } from './sort-matches.js';

/** A stored document that matches. */
export interface Match extends StoredDocument {
  /** Its values, when the search had to look at them. */
  readonly doc: Doc | undefined;
}

export interface Query extends QueryShape {
  readonly skip?: number | undefined;
  /** 0 or undefined: no limit. */
  readonly limit?: number | undefined;
  /** When set, the values of matches keep the types of their numbers. */
  readonly exact?: boolean | undefined;
  /** The search is given up after so many milliseconds. 0 or undefined: never. */
  readonly maxTimeMs?: number | undefined;
  /** What `$expr` may call `$$name`. */
  readonly variables?: Doc | undefined;
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
  /** The same, with pauses where a scan of the collection takes long. */
  readonly steps: Iterable<Match | Pause>;
}

interface Parts {
  readonly catalog: Catalog;
  readonly store: CollectionReader;
}

/** Prepares a query; nothing is read before the matches are. A missing collection has no matches. */
export function runQuery(
  parts: Parts,
  target: { readonly db: string; readonly name: string },
  query: Query,
): QueryRun {
  const filter = compileFilter(query.filter, query.variables);
  const effort: Effort = { keysExamined: 0, docsExamined: 0 };
  const collection = parts.catalog.find(target.db, target.name);
  if (collection === undefined) return { plan: undefined, effort, matches: [], steps: [] };
  const plan = planQuery(collection, query);
  const reader: Reader = {
    store: parts.store,
    collection,
    plan,
    effort,
    filter,
    deadline: deadlineOf(query),
    view: viewOf(query),
    pauses: false,
  };
  const skip = query.skip ?? 0;
  const limit = query.limit ?? 0;
  const most = limit > 0 ? skip + limit : 0;
  const ordered = (by: Reader) => (plan.isSorted ? matching(by) : sorted(by, query, most));
  const stepping = { ...reader, pauses: true };
  // A reader that does not pause gives nothing but matches.
  const matches = {
    [Symbol.iterator]: () => slice(ordered(reader), skip, limit) as Iterator<Match>,
  };
  return {
    plan,
    effort,
    matches,
    steps: { [Symbol.iterator]: () => slice(ordered(stepping), skip, limit) },
  };
}

/** How documents are decoded for the filter. */
interface View {
  readonly read: (bytes: Uint8Array) => Doc;
  /** Whether what the filter reads is what the caller wants to have. */
  readonly sharesDoc: boolean;
}

interface Reader {
  readonly view: View;
  readonly store: CollectionReader;
  readonly collection: Collection;
  readonly plan: Plan;
  readonly effort: Effort;
  readonly filter: Filter;
  /** In milliseconds of `performance.now`. */
  readonly deadline: number;
  readonly pauses: boolean;
}

const plainView: View = { read: decode, sharesDoc: true };
const exactView: View = { read: decodeExact, sharesDoc: true };

function viewOf({ exact = false, filter }: Query): View {
  const needs = neededView(filter);
  if (needs === undefined) return exact ? exactView : plainView;
  return { ...needs, sharesDoc: needs.read === (exact ? decodeExact : decode) };
}

// Numbers lose their types for computing, and must have them where the filter asks for these.
function neededView(filter: Doc): View | undefined {
  if (computes(filter)) return plainView;
  return asksForTypes(filter) ? exactView : undefined;
}

function deadlineOf({ maxTimeMs = 0 }: Query): number {
  return maxTimeMs > 0 ? performance.now() + maxTimeMs : Number.POSITIVE_INFINITY;
}

function matching(reader: Reader): Iterable<Match | Pause> {
  const { access } = reader.plan;
  if (access.kind === 'ids') return lookUp(reader, access.keys);
  if (access.kind === 'entries') return lookUp(reader, idsOf(reader, access.index, access.tuples));
  return searching(reader);
}

// Most queries name one document; for these a generator costs more than the search.
function lookUp(reader: Reader, idKeys: readonly Buffer[]): readonly Match[] {
  const matches: Match[] = [];
  for (const idKey of idKeys) {
    const bytes = reader.store.get(reader.collection, idKey);
    const match = bytes === undefined ? undefined : examine(reader, idKey, bytes);
    if (match !== undefined) matches.push(match);
  }
  return matches;
}

function* searching(reader: Reader): Generator<Match | Pause, void, undefined> {
  // Only a scan reads each document together with its place, and so goes on safely after a write.
  const pauses = reader.pauses && reader.plan.access.kind === 'documents';
  let startedAt = pauses ? performance.now() : 0;
  for (const { idKey, bytes } of candidates(reader, reader.plan)) {
    const match = examine(reader, idKey, bytes);
    if (match !== undefined) yield match;
    if (reader.effort.docsExamined % checkTimeEvery !== 0) continue;
    assertInTime(reader);
    if (!pauses || performance.now() - startedAt < longestRunMs) continue;
    yield pause;
    startedAt = performance.now();
  }
}

function examine(reader: Reader, idKey: Buffer, bytes: Buffer): Match | undefined {
  reader.effort.docsExamined += 1;
  if (reader.plan.isExact) return { idKey, bytes, doc: undefined };
  const doc = reader.view.read(bytes);
  if (!reader.filter(doc)) return undefined;
  return { idKey, bytes, doc: reader.view.sharesDoc ? doc : undefined };
}

const checkTimeEvery = 128;

function assertInTime({ deadline }: Reader): void {
  if (performance.now() < deadline) return;
  throw new MongoError('MaxTimeMSExpired', 'operation exceeded time limit');
}

function* candidates(reader: Reader, plan: Plan): Generator<StoredDocument, void, undefined> {
  const { store, collection } = reader;
  const { access, reverse } = plan;
  if (access.kind === 'ids') yield* documentsOf(reader, access.keys);
  else if (access.kind === 'documents') yield* store.scan(collection, access.range, reverse);
  else if (access.kind === 'entries') {
    yield* documentsOf(reader, idsOf(reader, access.index, access.tuples));
  } else if (access.kind === 'index') {
    yield* documentsOf(reader, idsInRanges(reader, access, reverse));
  } else {
    yield* firstsOf(access.plans.map((part) => candidates(reader, part)));
  }
}

function* firstsOf(
  parts: readonly Iterable<StoredDocument>[],
): Generator<StoredDocument, void, undefined> {
  const isFirst = createIsFirst();
  for (const part of parts) for (const found of part) if (isFirst(found.idKey)) yield found;
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

/** A document with an array may be found under several tuples. */
function idsOf(
  { store, effort }: Reader,
  index: Index,
  tuples: readonly Buffer[],
): readonly Buffer[] {
  const found = new Map<string, Buffer>();
  for (const tuple of tuples) {
    const idKey = store.entry(index, tuple);
    if (idKey === undefined) continue;
    effort.keysExamined += 1;
    found.set(idKey.toString('latin1'), idKey);
  }
  return [...found.values()];
}

function* idsInRanges(
  { store, effort }: Reader,
  { index, ranges }: Extract<Access, { readonly kind: 'index' }>,
  reverse: boolean,
): Generator<Buffer, void, undefined> {
  const mayRepeat = ranges.length > 1 || index.multikey.length > 0;
  const isFirst = mayRepeat ? createIsFirst() : always;
  for (const range of ranges) {
    for (const idKey of store.scanIndex(index, range, reverse)) {
      effort.keysExamined += 1;
      if (isFirst(idKey)) yield idKey;
    }
  }
}

const always = (): boolean => true;

/** Tells for each id whether it is the first time it comes. */
function createIsFirst(): (idKey: Buffer) => boolean {
  const seen = new Set<string>();
  return (idKey) => {
    const before = seen.size;
    seen.add(idKey.toString('latin1'));
    return seen.size > before;
  };
}

function sorted(reader: Reader, query: Query, most: number): Iterable<Match | Pause> {
  const steps = sortedInSteps(reader, query, most);
  return reader.pauses ? steps : [...steps];
}

function* sortedInSteps(
  reader: Reader,
  { sort }: Query,
  most: number,
): Generator<Match | Pause, void, undefined> {
  const sorter = createSorter<Match & { readonly doc: Doc; readonly sizeBytes: number }>(
    sort,
    most,
  );
  for (const match of matching(reader)) {
    if (match === pause) yield pause;
    else {
      const doc = match.doc ?? reader.view.read(match.bytes);
      sorter.add({ ...match, doc, sizeBytes: match.bytes.length });
    }
  }
  const { sharesDoc } = reader.view;
  for (const match of sorter.result()) yield sharesDoc ? match : { ...match, doc: undefined };
}

function slice(
  matches: Iterable<Match | Pause>,
  skip: number,
  limit: number,
): Iterator<Match | Pause> {
  if (!Array.isArray(matches)) return sliceLazily(matches, skip, limit);
  const end = limit > 0 ? skip + limit : matches.length;
  return (matches as readonly (Match | Pause)[]).slice(skip, end).values();
}

function* sliceLazily(
  matches: Iterable<Match | Pause>,
  skip: number,
  limit: number,
): Generator<Match | Pause, void, undefined> {
  let at = 0;
  for (const match of matches) {
    if (match === pause) {
      yield pause;
      continue;
    }
    at += 1;
    if (at <= skip) continue;
    yield match;
    if (limit > 0 && at >= skip + limit) return;
  }
}
