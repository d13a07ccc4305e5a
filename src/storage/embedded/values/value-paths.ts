import { isPlainObject, type Doc } from './bson-codec.js';

const digits = /^\d+$/;

/** The names of a dotted path. */
export function splitPath(path: string): readonly string[] {
  return path.includes('.') ? path.split('.') : [path];
}

export function isPosition(name: string): boolean {
  return digits.test(name);
}

/**
 * Whether `accepts` holds for some value a query's path leads to. On the way an array stands for each
 * of its objects, and a number may name a position in it; undefined stands for a missing value.
 */
export function someValueAt(
  doc: Doc,
  names: readonly string[],
  accepts: (value: unknown) => boolean,
): boolean {
  return follow(doc, 0);

  function follow(value: unknown, at: number): boolean {
    const name = names[at];
    if (name === undefined) return accepts(value);
    if (Array.isArray(value)) return followArray(value, name, at);
    if (!isPlainObject(value)) return accepts(undefined);
    return Object.hasOwn(value, name) ? follow(value[name], at + 1) : accepts(undefined);
  }

  function followArray(values: readonly unknown[], name: string, at: number): boolean {
    if (values.some((member) => isPlainObject(member) && follow(member, at))) return true;
    return isPosition(name) && Number(name) < values.length && follow(values[Number(name)], at + 1);
  }
}
