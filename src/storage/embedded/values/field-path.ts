import { MongoError } from '../mongo-error.js';
import { isPlainObject, type Doc } from './bson-codec.js';
import { isPosition } from './value-paths.js';

type Container = Doc | readonly unknown[];

/** Stands for a value that is to be removed. */
export const absent = Symbol('absent');

/** The value at a path, or undefined. Digits are positions in an array. */
export function getAt(doc: Doc, names: readonly string[]): unknown {
  let value: unknown = doc;
  for (const name of names) {
    if (!isContainer(value) || !Object.hasOwn(value, name)) return undefined;
    value = readMember(value, name);
  }
  return value;
}

export interface FieldChange {
  /** Gives the successor of a value, `absent` to remove it, or the value itself to leave it. */
  readonly change: (old: unknown) => unknown;
  /** Whether objects on the way are made; otherwise a path that leads nowhere changes nothing. */
  readonly creates: boolean;
}

/**
 * The document with one value changed; what does not change is shared with the old one, and a change
 * that changes nothing gives the document itself. A removed element of an array becomes null.
 * Throws PathNotViable where a scalar is in the way.
 */
export function changeAt(doc: Doc, names: readonly string[], by: FieldChange): Doc {
  return changeIn(doc, { names, at: 0, ...by }) as Doc;
}

/** The document with this value at a path. */
export function setAt(doc: Doc, names: readonly string[], value: unknown): Doc {
  return changeAt(doc, names, { change: () => value, creates: true });
}

interface Walk extends FieldChange {
  readonly names: readonly string[];
  readonly at: number;
}

function changeIn(container: Container, walk: Walk): Container {
  const name = walk.names[walk.at] ?? '';
  const old = readMember(container, name);
  const fresh = walk.at + 1 === walk.names.length ? walk.change(old) : changeBelow(old, walk);
  if (fresh === old || (fresh === absent && old === undefined)) return container;
  if (fresh === absent) return without(container, name);
  return withMember(container, name, fresh);
}

function changeBelow(old: unknown, walk: Walk): unknown {
  const next = { ...walk, at: walk.at + 1 };
  if (isContainer(old)) return changeIn(old, next);
  if (!walk.creates) return old;
  if (old !== undefined) {
    throw new MongoError(
      'PathNotViable',
      `Cannot create field '${walk.names[next.at] ?? ''}' in element '${walk.names[walk.at] ?? ''}'`,
    );
  }
  const nothing: Doc = {};
  const made = changeIn(nothing, next);
  return made === nothing ? old : made;
}

function isContainer(value: unknown): value is Container {
  return Array.isArray(value) || isPlainObject(value);
}

function isList(container: Container): container is readonly unknown[] {
  return Array.isArray(container);
}

function readMember(container: Container, name: string): unknown {
  if (isList(container)) return isPosition(name) ? container[Number(name)] : undefined;
  return Object.hasOwn(container, name) ? container[name] : undefined;
}

function without(container: Container, name: string): Container {
  if (isList(container)) return container.with(Number(name), null);
  const { [name]: _removed, ...rest } = container;
  return rest;
}

const largestGap = 1_500_000;

function withMember(container: Container, name: string, value: unknown): Container {
  if (!isList(container)) return { ...container, [name]: value };
  const position = Number(name);
  if (!isPosition(name) || position > container.length + largestGap) {
    throw new MongoError('PathNotViable', `Cannot create field '${name}' in an array`);
  }
  const gap = Math.max(0, position - container.length);
  const longer = [...container, ...Array.from({ length: gap }, () => null)];
  longer[position] = value;
  return longer;
}
