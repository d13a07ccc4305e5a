import { MongoError } from '../mongo-error.js';
import { compileFilter } from '../query/compile-filter.js';
import { hasOperators } from '../query/field-conditions.js';
import { readPattern } from '../query/filter-patterns.js';
import { readSort, sortKey } from '../query/sort-matches.js';
import { typeNameOf } from '../query/special-tests.js';
import { isPlainObject, plainNumbers } from '../values/bson-codec.js';
import { compareValues, isSameValue } from '../values/compare-values.js';
import { isNumeric, toDouble } from '../values/numbers.js';
import type { ReadOperand } from './field-operators.js';

type List = readonly unknown[];

/** The operators on arrays that make the array when it is missing. */
export const growingOperators: ReadonlyMap<string, ReadOperand> = new Map<string, ReadOperand>([
  ['$push', push],
  ['$addToSet', addToSet],
]);

/** The operators on arrays that leave a missing array alone. */
export const shrinkingOperators: ReadonlyMap<string, ReadOperand> = new Map<string, ReadOperand>([
  ['$pull', (condition, path) => removing(path, elementFilter(condition))],
  ['$pullAll', pullAll],
  ['$pop', pop],
]);

function push(operand: unknown, path: string) {
  const { each, position, slice, sort } = readPush(operand);
  return (value: unknown): List => {
    const old = readArray(value, path) ?? [];
    const grown = old.toSpliced(position ?? old.length, 0, ...each);
    return cut(sort === undefined ? grown : sort(grown), slice);
  };
}

interface Push {
  readonly each: List;
  readonly position: number | undefined;
  readonly slice: number | undefined;
  readonly sort: ((values: List) => List) | undefined;
}

const pushModifiers = new Set(['$each', '$position', '$slice', '$sort']);

function readPush(operand: unknown): Push {
  if (!isPlainObject(operand) || !('$each' in operand)) {
    return { each: [operand], position: undefined, slice: undefined, sort: undefined };
  }
  const unknown = Object.keys(operand).find((name) => !pushModifiers.has(name));
  if (unknown !== undefined) {
    throw new MongoError('BadValue', `Unrecognized clause in $push: ${unknown}`);
  }
  return {
    each: readEach(operand['$each'], '$push'),
    position: readWhole(operand['$position'], '$position'),
    slice: readWhole(operand['$slice'], '$slice'),
    sort: operand['$sort'] === undefined ? undefined : sortBy(operand['$sort']),
  };
}

function readEach(each: unknown, operator: string): List {
  if (Array.isArray(each)) return each;
  throw new MongoError('BadValue', `The argument to $each in ${operator} must be an array`);
}

function readWhole(value: unknown, name: string): number | undefined {
  if (value === undefined) return undefined;
  const number = isNumeric(value) ? toDouble(value) : Number.NaN;
  if (Number.isInteger(number)) return number;
  throw new MongoError('BadValue', `The value for ${name} must be an integer`);
}

function sortBy(order: unknown): (values: List) => List {
  if (isPlainObject(order)) {
    const sort = readSort(plainNumbers(order));
    const key = (value: unknown): Buffer => sortKey(isPlainObject(value) ? value : {}, sort);
    return (values) => values.toSorted((a, b) => Buffer.compare(key(a), key(b)));
  }
  const direction = isNumeric(order) ? toDouble(order) : 0;
  if (Math.abs(direction) !== 1) {
    throw new MongoError('BadValue', 'The $sort element value must be either 1 or -1');
  }
  return (values) => values.toSorted((a, b) => compareValues(a, b) * direction);
}

function cut(values: List, size: number | undefined): List {
  if (size === undefined) return values;
  if (size === 0) return [];
  return size > 0 ? values.slice(0, size) : values.slice(size);
}

function addToSet(operand: unknown, path: string) {
  const hasEach = isPlainObject(operand) && '$each' in operand;
  const added = hasEach ? readEach(operand['$each'], '$addToSet') : [operand];
  return (value: unknown): List => {
    const old = readArray(value, path);
    const grown = [...(old ?? [])];
    for (const member of added) {
      if (!grown.some((known) => isSameValue(known, member))) grown.push(member);
    }
    return old !== undefined && grown.length === old.length ? old : grown;
  };
}

function removing(path: string, isRemoved: (member: unknown) => boolean) {
  return (value: unknown): unknown => {
    const old = readArray(value, path);
    const kept = old?.filter((member) => !isRemoved(member));
    return kept?.length === old?.length ? value : kept;
  };
}

function elementFilter(condition: unknown): (member: unknown) => boolean {
  if (hasOperators(condition) || readPattern(condition) !== undefined) {
    const matches = compileFilter({ member: plainNumbers(condition) });
    return (member) => matches({ member });
  }
  if (!isPlainObject(condition)) return (member) => isSameValue(member, condition);
  const matches = compileFilter(plainNumbers(condition));
  return (member) => isPlainObject(member) && matches(member);
}

function pullAll(values: unknown, path: string) {
  if (!Array.isArray(values)) {
    throw new MongoError('BadValue', '$pullAll requires an array argument');
  }
  return removing(path, (member) => values.some((value) => isSameValue(member, value)));
}

function pop(end: unknown, path: string) {
  const side = isNumeric(end) ? toDouble(end) : 0;
  if (Math.abs(side) !== 1) throw new MongoError('FailedToParse', '$pop expects 1 or -1');
  return (value: unknown): unknown => {
    const old = readArray(value, path);
    if (old === undefined || old.length === 0) return value;
    return side < 0 ? old.slice(1) : old.slice(0, -1);
  };
}

function readArray(value: unknown, path: string): List | undefined {
  if (value === undefined || Array.isArray(value)) return value;
  throw new MongoError(
    'BadValue',
    `The field '${path}' must be an array but is of type ${typeNameOf(value)}`,
  );
}
