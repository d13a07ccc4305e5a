import { Decimal128, Long, Timestamp } from 'bson';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { compileFilter } from '../query/compile-filter.js';
import { getPath, setPath, unsetPath } from '../values/field-path.js';
import { encodeTuple, encodeValue } from '../values/index-keys.js';
import { MongoError } from '../mongo-error.js';

/** One operator on one field of the document, changed in place. */
export type FieldUpdate = (doc: Doc, path: string, operand: unknown) => void;

/** The operators applied without mingo. They take plain dotted paths, no `$` positions. */
export const fieldUpdates: ReadonlyMap<string, FieldUpdate> = new Map<string, FieldUpdate>([
  ['$set', setPath],
  ['$setOnInsert', setPath],
  ['$unset', unsetPath],
  ['$inc', (doc, path, by) => arithmetic(doc, path, { operator: '$inc', by })],
  ['$mul', (doc, path, by) => arithmetic(doc, path, { operator: '$mul', by })],
  ['$min', (doc, path, value) => replaceIf(doc, path, { value, order: -1 })],
  ['$max', (doc, path, value) => replaceIf(doc, path, { value, order: 1 })],
  ['$currentDate', currentDate],
  ['$rename', rename],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pull', pull],
  ['$pullAll', pullAll],
  ['$pop', pop],
]);

interface Arithmetic {
  readonly operator: '$inc' | '$mul';
  readonly by: unknown;
}

function arithmetic(doc: Doc, path: string, { operator, by }: Arithmetic): void {
  const old = getPath(doc, path);
  if (old === undefined) {
    setPath(doc, path, operator === '$inc' ? assertNumber(by) : 0);
    return;
  }
  if (typeof old === 'number' && typeof by === 'number') {
    setPath(doc, path, operator === '$inc' ? old + by : old * by);
    return;
  }
  const [left, right] = [toLong(old), toLong(by)];
  setPath(doc, path, operator === '$inc' ? left.add(right) : left.multiply(right));
}

function assertNumber(value: unknown): unknown {
  if (typeof value === 'number' || value instanceof Long || value instanceof Decimal128) {
    return value;
  }
  throw new MongoError('TypeMismatch', 'cannot apply arithmetic to a value of non-numeric type');
}

function toLong(value: unknown): Long {
  if (value instanceof Long) return value;
  if (typeof value === 'number' && Number.isInteger(value)) return Long.fromNumber(value);
  throw new MongoError('TypeMismatch', 'cannot apply arithmetic to these types');
}

interface Candidate {
  readonly value: unknown;
  /** 1 replaces by what is greater, -1 by what is less. */
  readonly order: 1 | -1;
}

function replaceIf(doc: Doc, path: string, { value, order }: Candidate): void {
  const old = getPath(doc, path);
  const isWanted =
    old === undefined || Buffer.compare(encodeValue(value), encodeValue(old)) === order;
  if (isWanted) setPath(doc, path, value);
}

function currentDate(doc: Doc, path: string, operand: unknown): void {
  const asTimestamp = isPlainObject(operand) && operand['$type'] === 'timestamp';
  const now = new Date();
  const seconds = Math.floor(now.getTime() / 1000);
  setPath(doc, path, asTimestamp ? new Timestamp({ t: seconds, i: 1 }) : now);
}

function rename(doc: Doc, path: string, target: unknown): void {
  if (typeof target !== 'string') throw new MongoError('BadValue', '$rename needs a field name');
  const value = getPath(doc, path);
  if (value === undefined) return;
  unsetPath(doc, path);
  setPath(doc, target, value);
}

function push(doc: Doc, path: string, operand: unknown): void {
  const { $each, $position, $slice, $sort } = readEach(operand);
  const old = arrayAt(doc, path) ?? [];
  const at = typeof $position === 'number' ? $position : old.length;
  const grown = old.toSpliced(at, 0, ...$each);
  const sorted = $sort === undefined ? grown : sortElements(grown, $sort);
  setPath(doc, path, slice(sorted, $slice));
}

interface Each {
  readonly $each: readonly unknown[];
  readonly $position?: unknown;
  readonly $slice?: unknown;
  readonly $sort?: unknown;
}

function readEach(operand: unknown): Each {
  if (!isPlainObject(operand) || !('$each' in operand)) return { $each: [operand] };
  if (!Array.isArray(operand['$each'])) throw new MongoError('BadValue', '$each needs an array');
  return { ...operand, $each: operand['$each'] };
}

function slice(values: readonly unknown[], size: unknown): readonly unknown[] {
  if (typeof size !== 'number') return values;
  if (size === 0) return [];
  return size > 0 ? values.slice(0, size) : values.slice(size);
}

function sortElements(values: readonly unknown[], order: unknown): readonly unknown[] {
  const fields: Doc = isPlainObject(order) ? order : {};
  const names = Object.keys(fields);
  const directions = names.length > 0 ? Object.values(fields).map(Number) : [Number(order)];
  const key = (value: unknown): Buffer =>
    encodeTuple(
      names.length > 0 ? names.map((name) => getPath(value as Doc, name)) : [value],
      directions,
    ).bytes;
  return values.toSorted((a, b) => Buffer.compare(key(a), key(b)));
}

function addToSet(doc: Doc, path: string, operand: unknown): void {
  const old = arrayAt(doc, path) ?? [];
  const grown = [...old];
  for (const value of readEach(operand).$each) {
    if (!grown.some((member) => isSame(member, value))) grown.push(value);
  }
  if (grown.length > old.length || getPath(doc, path) === undefined) setPath(doc, path, grown);
}

function pull(doc: Doc, path: string, condition: unknown): void {
  const old = arrayAt(doc, path);
  if (old === undefined) return;
  const matches = elementFilter(condition);
  setPath(
    doc,
    path,
    old.filter((member) => !matches(member)),
  );
}

function elementFilter(condition: unknown): (member: unknown) => boolean {
  if (condition instanceof RegExp || hasOperators(condition)) {
    const matches = compileFilter({ member: condition });
    return (member) => matches({ member });
  }
  if (!isPlainObject(condition)) return (member) => isSame(member, condition);
  const matches = compileFilter(condition);
  return (member) => isPlainObject(member) && matches(member);
}

function hasOperators(value: unknown): boolean {
  return isPlainObject(value) && Object.keys(value).some((name) => name.startsWith('$'));
}

function pullAll(doc: Doc, path: string, values: unknown): void {
  const old = arrayAt(doc, path);
  if (!Array.isArray(values)) throw new MongoError('BadValue', '$pullAll needs an array');
  if (old === undefined) return;
  const kept = old.filter((member) => !values.some((value) => isSame(member, value)));
  setPath(doc, path, kept);
}

function pop(doc: Doc, path: string, end: unknown): void {
  const old = arrayAt(doc, path);
  if (old === undefined) return;
  setPath(doc, path, Number(end) < 0 ? old.slice(1) : old.slice(0, -1));
}

function arrayAt(doc: Doc, path: string): readonly unknown[] | undefined {
  const value = getPath(doc, path);
  if (value === undefined || Array.isArray(value)) return value;
  throw new MongoError('BadValue', `the field ${path} must be an array`);
}

function isSame(a: unknown, b: unknown): boolean {
  return encodeValue(a).equals(encodeValue(b));
}
