import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { emptyArray } from '../values/encode-value.js';
import { MongoError } from '../mongo-error.js';

interface Path {
  readonly value: unknown;
  /** Field names still to follow from `value`. */
  readonly rest: readonly string[];
  readonly isDone: boolean;
}

export interface DocumentKeys {
  /** One list of values per index entry, a value per indexed field; undefined means missing. */
  readonly tuples: readonly (readonly unknown[])[];
  /** Positions of the indexed fields whose values came out of an array. */
  readonly multikey: ReadonlySet<number>;
}

/**
 * The index entries of a document: an array gives one entry per element, as in MongoDB.
 * Throws CannotIndexParallelArrays when two indexed fields lie in different arrays.
 */
export function documentKeys(fields: readonly string[], doc: Doc): DocumentKeys {
  const multikey = new Set<number>();
  const paths = fields.map((field) =>
    follow({ value: doc, rest: field.split('.'), isDone: false }),
  );
  return { tuples: expand(paths, multikey), multikey };
}

function expand(paths: readonly Path[], multikey: Set<number>): (readonly unknown[])[] {
  const array = blockingArray(paths);
  if (array === undefined) return [paths.map((path) => path.value)];
  for (const [at, path] of paths.entries()) {
    if (!path.isDone && path.value === array) multikey.add(at);
  }
  const elements = array.length === 0 ? [emptyArray] : array;
  return elements.flatMap((element) =>
    expand(
      paths.map((path) => (path.isDone ? path : step(path, array, element))),
      multikey,
    ),
  );
}

function blockingArray(paths: readonly Path[]): readonly unknown[] | undefined {
  let found: readonly unknown[] | undefined;
  for (const path of paths) {
    if (path.isDone || !Array.isArray(path.value)) continue;
    if (found !== undefined && found !== path.value) {
      throw new MongoError('CannotIndexParallelArrays', 'cannot index parallel arrays');
    }
    found = path.value as readonly unknown[];
  }
  return found;
}

function step(path: Path, array: readonly unknown[], element: unknown): Path {
  if (path.value !== array) return path;
  if (path.rest.length === 0) return { value: element, rest: [], isDone: true };
  if (element === emptyArray || Array.isArray(element)) {
    return { value: undefined, rest: [], isDone: true };
  }
  return follow({ value: element, rest: path.rest, isDone: false });
}

function follow(path: Path): Path {
  let { value } = path;
  let at = 0;
  while (at < path.rest.length) {
    const name = path.rest[at] ?? '';
    if (Array.isArray(value)) {
      if (!/^\d+$/.test(name)) break;
      value = (value as readonly unknown[])[Number(name)];
    } else if (isPlainObject(value) && Object.hasOwn(value, name)) {
      value = value[name];
    } else {
      return { value: undefined, rest: [], isDone: true };
    }
    at += 1;
  }
  return { value, rest: path.rest.slice(at), isDone: !Array.isArray(value) };
}
