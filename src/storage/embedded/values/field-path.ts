import { isPlainObject, type Doc } from './bson-codec.js';
import { MongoError } from '../mongo-error.js';

type Container = Doc | unknown[];

/** The value at a dotted path, or undefined. Digits are positions in an array. */
export function getPath(doc: Doc, path: string): unknown {
  let value: unknown = doc;
  for (const name of path.split('.')) {
    if (!isContainer(value) || !Object.hasOwn(value, name)) return undefined;
    value = readMember(value, name);
  }
  return value;
}

/** Writes into `doc`, making the objects on the way. Throws PathNotViable where a scalar is in the way. */
export function setPath(doc: Doc, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? path;
  let container: Container = doc;
  for (const name of names) {
    const next: unknown = readMember(container, name);
    if (next === undefined || next === null) {
      const made: Doc = {};
      writeMember(container, name, made);
      container = made;
    } else if (isContainer(next)) {
      container = next;
    } else {
      throw new MongoError('PathNotViable', `cannot create field in element ${name}`);
    }
  }
  writeMember(container, last, value);
}

/** Removes the field; a position in an array becomes null. Nothing happens when it is missing. */
export function unsetPath(doc: Doc, path: string): void {
  const cut = path.lastIndexOf('.');
  const parent = cut < 0 ? doc : getPath(doc, path.slice(0, cut));
  const name = path.slice(cut + 1);
  if (!isContainer(parent) || !Object.hasOwn(parent, name)) return;
  if (Array.isArray(parent)) parent[Number(name)] = null;
  else delete parent[name];
}

function isContainer(value: unknown): value is Container {
  return Array.isArray(value) || isPlainObject(value);
}

function readMember(container: Container, name: string): unknown {
  if (Array.isArray(container)) return container[Number(name)];
  return Object.hasOwn(container, name) ? container[name] : undefined;
}

const largestGap = 1_500_000;

function writeMember(container: Container, name: string, value: unknown): void {
  if (!Array.isArray(container)) {
    Object.defineProperty(container, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
    return;
  }
  const position = Number(name);
  if (!/^\d+$/.test(name) || position > container.length + largestGap) {
    throw new MongoError('PathNotViable', `cannot create field ${name} in an array`);
  }
  while (container.length < position) container.push(null);
  container[position] = value;
}
