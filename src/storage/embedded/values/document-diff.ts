import { isDeepStrictEqual } from 'node:util';
import { isPlainObject, type Doc } from './bson-codec.js';

export interface Difference {
  /** Dotted path → the value after. An array that changed appears whole. */
  readonly updatedFields: Doc;
  readonly removedFields: readonly string[];
  /** The top-level fields concerned. Empty when nothing changed. */
  readonly changed: ReadonlySet<string>;
}

/** What to tell a reader who knows `before` so that it knows `after`. */
export function diffDocuments(before: Doc, after: Doc): Difference {
  const updatedFields: Doc = {};
  const removedFields: string[] = [];
  const changed = new Set<string>();

  const visit = (old: Doc, fresh: Doc, prefix: string): void => {
    for (const [name, value] of Object.entries(fresh)) {
      const was = memberOf(old, name);
      if (isPlainObject(was) && isPlainObject(value) && was !== value) {
        visit(was, value, `${prefix}${name}.`);
      } else if (value !== undefined && !isSame(was, value)) {
        updatedFields[prefix + name] = value;
      }
    }
    for (const [name, value] of Object.entries(old)) {
      const isGone = value !== undefined && memberOf(fresh, name) === undefined;
      if (isGone) removedFields.push(prefix + name);
    }
  };

  visit(before, after, '');
  for (const path of [...Object.keys(updatedFields), ...removedFields]) {
    changed.add(path.split('.')[0] ?? path);
  }
  return { updatedFields, removedFields, changed };
}

function memberOf(doc: Doc, name: string): unknown {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return isDeepStrictEqual(a, b);
}
