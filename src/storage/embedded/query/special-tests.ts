import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { MongoError } from '../mongo-error.js';
import { isPlainObject } from '../values/bson-codec.js';
import { isNumeric, numericType, toBigInt, toDouble } from '../values/numbers.js';
import type { ValueTest } from './value-tests.js';

const typeNames: ReadonlyMap<number, string> = new Map([
  [1, 'double'],
  [2, 'string'],
  [3, 'object'],
  [4, 'array'],
  [5, 'binData'],
  [6, 'undefined'],
  [7, 'objectId'],
  [8, 'bool'],
  [9, 'date'],
  [10, 'null'],
  [11, 'regex'],
  [13, 'javascript'],
  [14, 'symbol'],
  [16, 'int'],
  [17, 'timestamp'],
  [18, 'long'],
  [19, 'decimal'],
  [-1, 'minKey'],
  [127, 'maxKey'],
]);

const classNames: readonly (readonly [abstract new (...args: never[]) => object, string])[] = [
  [Date, 'date'],
  [ObjectId, 'objectId'],
  [Binary, 'binData'],
  [BSONRegExp, 'regex'],
  [RegExp, 'regex'],
  [Timestamp, 'timestamp'],
  [Code, 'javascript'],
  [BSONSymbol, 'symbol'],
  [MinKey, 'minKey'],
  [MaxKey, 'maxKey'],
];

/** The name MongoDB gives to the type of a value. */
export function typeNameOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return 'array';
  const number = numericType(value);
  if (number !== undefined) return number;
  if (isPlainObject(value)) return 'object';
  return classNames.find(([type]) => value instanceof type)?.[1] ?? 'object';
}

/** `$type`: a name, a number, or several of them. Throws BadValue for a type that does not exist. */
export function hasType(operand: unknown): ValueTest {
  const wanted = new Set((Array.isArray(operand) ? operand : [operand]).map(readTypeName));
  const wantsNumber = wanted.has('number');
  return (value) => wanted.has(typeNameOf(value)) || (wantsNumber && isNumeric(value));
}

function readTypeName(type: unknown): string {
  if (type === 'number') return type;
  if (typeof type === 'string' && [...typeNames.values()].includes(type)) return type;
  const name = isNumeric(type) ? typeNames.get(toDouble(type)) : undefined;
  if (name === undefined)
    throw new MongoError('BadValue', `Unknown type name alias: ${show(type)}`);
  return name;
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `$mod`: divided by the first number, the second remains. */
export function leavesRemainder(operand: unknown): ValueTest {
  if (!Array.isArray(operand) || operand.length !== 2 || !operand.every(isNumeric)) {
    throw new MongoError('BadValue', 'malformed mod, needs to be an array of two numbers');
  }
  const [divisor = 0, remainder = 0] = operand.map((number) => Math.trunc(toDouble(number)));
  if (divisor === 0) throw new MongoError('BadValue', 'divisor cannot be 0');
  return (value) => {
    if (!isNumeric(value)) return false;
    const number = Math.trunc(toDouble(value));
    return Number.isFinite(number) && number % divisor === remainder % divisor;
  };
}

export type BitOperator = '$bitsAllSet' | '$bitsAnySet' | '$bitsAllClear' | '$bitsAnyClear';

/** Bits of a whole number or of binary data, given as positions, as a mask, or as binary data. */
export function hasBits(operator: BitOperator, operand: unknown): ValueTest {
  const mask = readMask(operand);
  return (value) => {
    const bits = readBits(value);
    if (bits === undefined) return false;
    const common = bits & mask;
    if (operator === '$bitsAllSet') return common === mask;
    if (operator === '$bitsAnySet') return common !== 0n;
    return operator === '$bitsAllClear' ? common === 0n : common !== mask;
  };
}

function readMask(operand: unknown): bigint {
  if (Array.isArray(operand)) {
    const positions = operand.map(Number);
    if (positions.every((position) => Number.isInteger(position) && position >= 0)) {
      return positions.reduce((mask, position) => mask | (1n << BigInt(position)), 0n);
    }
  }
  const mask = readBits(operand);
  if (mask === undefined || (isNumeric(operand) && mask < 0n)) {
    throw new MongoError('BadValue', 'bits must be positions, a positive number or binary data');
  }
  return mask;
}

function readBits(value: unknown): bigint | undefined {
  if (value instanceof Binary) {
    const bigEndian = Buffer.from(value.value().toReversed()).toString('hex');
    return bigEndian === '' ? 0n : BigInt(`0x${bigEndian}`);
  }
  if (!isNumeric(value) || value instanceof Decimal128) return undefined;
  return Number.isInteger(toDouble(value)) ? toBigInt(value) : undefined;
}
