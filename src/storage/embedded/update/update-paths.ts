import { MongoError } from '../mongo-error.js';
import { compileFilter, type Filter } from '../query/compile-filter.js';
import { matchedPosition } from '../query/matched-position.js';
import { plainNumbers, type Doc } from '../values/bson-codec.js';
import { getAt } from '../values/field-path.js';
import { splitPath } from '../values/value-paths.js';

/** A path of an update as its names; `$`, `$[]` and `$[name]` stand for positions. */
export type UpdatePath = readonly string[];

/** What the `$[name]` in paths stand for: a condition on `{ [name]: element }`. */
export type ArrayFilters = ReadonlyMap<string, Filter>;

/** Throws EmptyFieldName or BadValue for what is no path. */
export function readPath(path: string): UpdatePath {
  const names = splitPath(path);
  if (names.includes('')) {
    throw new MongoError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name`,
    );
  }
  if (names[0]?.startsWith('$') === true) {
    throw new MongoError('DollarPrefixedFieldName', `The field '${path}' cannot start with '$'`);
  }
  return names;
}

/** Throws for filters that no path uses, and for paths whose filter is missing. */
export function readArrayFilters(
  filters: readonly Doc[],
  paths: readonly UpdatePath[],
): ArrayFilters {
  const byName = new Map<string, Filter>();
  for (const filter of filters) {
    const name = splitPath(identifyingPath(filter))[0] ?? '';
    if (byName.has(name)) {
      throw new MongoError('FailedToParse', `Found multiple array filters with the name '${name}'`);
    }
    byName.set(name, compileFilter(plainNumbers(filter)));
  }
  assertAllUsed(byName, new Set(paths.flat().flatMap((name) => filterName(name) ?? [])));
  return byName;
}

function identifyingPath(filter: Doc): string {
  const [first, ...more] = Object.keys(filter);
  const nested = filter[first ?? ''];
  if (first?.startsWith('$') === true && Array.isArray(nested)) {
    return identifyingPath(nested[0] as Doc);
  }
  const name = first?.split('.')[0] ?? '';
  if (name === '' || more.some((path) => path.split('.')[0] !== name)) {
    throw new MongoError('FailedToParse', 'an array filter must be about one name');
  }
  return name;
}

function assertAllUsed(known: ArrayFilters, used: ReadonlySet<string>): void {
  for (const name of used) {
    if (!known.has(name)) {
      throw new MongoError('BadValue', `No array filter found for identifier '${name}'`);
    }
  }
  for (const name of known.keys()) {
    if (!used.has(name)) {
      throw new MongoError(
        'FailedToParse',
        `The array filter for identifier '${name}' was not used in the update`,
      );
    }
  }
}

function filterName(name: string): string | undefined {
  return /^\$\[(.+)\]$/.exec(name)?.[1];
}

export interface PathContext {
  /** The filter that found the document: it says which element `$` is. */
  readonly filter: Doc;
  readonly arrayFilters: ArrayFilters;
}

/** The paths without placeholders that a path means in this document. */
export function resolvePath(
  doc: Doc,
  path: UpdatePath,
  context: PathContext,
): readonly UpdatePath[] {
  const at = path.findIndex((name) => name.startsWith('$'));
  if (at < 0) return [path];
  const [before, after] = [path.slice(0, at), path.slice(at + 1)];
  return positionsAt(doc, { before, placeholder: path[at] ?? '' }, context).flatMap((position) =>
    resolvePath(doc, [...before, String(position), ...after], context),
  );
}

interface Placeholder {
  readonly before: UpdatePath;
  readonly placeholder: string;
}

function positionsAt(
  doc: Doc,
  { before, placeholder }: Placeholder,
  { filter, arrayFilters }: PathContext,
): readonly number[] {
  const path = before.join('.');
  if (placeholder === '$') {
    const position = matchedPosition(filter, doc, path);
    if (position !== undefined) return [position];
    throw new MongoError(
      'BadValue',
      'The positional operator did not find the match needed from the query.',
    );
  }
  const array = getAt(doc, before);
  if (!Array.isArray(array)) {
    throw new MongoError('BadValue', `The path '${path}' must exist and be an array`);
  }
  const name = filterName(placeholder);
  const matches = name === undefined ? undefined : arrayFilters.get(name);
  return [...array.keys()].filter(
    (position) =>
      matches === undefined ||
      name === undefined ||
      matches({ [name]: array[position] as unknown }),
  );
}

/** Refuses an update that writes to a path twice, or to a path and into it. */
export function assertNoConflict(paths: readonly string[]): void {
  if (paths.length < 2) return;
  const sorted = paths.toSorted();
  for (const [at, path] of sorted.entries()) {
    const next = sorted
      .slice(at + 1)
      .find((other) => other === path || other.startsWith(`${path}.`));
    if (next === undefined) continue;
    throw new MongoError(
      'ConflictingUpdateOperators',
      `Updating the path '${next}' would create a conflict at '${path}'`,
    );
  }
}
