import { Decimal128 } from 'bson';
import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { MongoError } from '../mongo-error.js';
import {
  addPlain,
  dividePlain,
  isNumeric,
  multiplyPlain,
  toDecimal128,
  toDouble,
  type BsonNumber,
} from '../values/numbers.js';
import type { Expression } from './mingo-operators.js';

/** Arithmetic on all kinds of numbers; a date moves by milliseconds. Null makes the result null. */
export const arithmetic: Readonly<Record<string, Expression>> = {
  $add: (obj, expr, options) => {
    const values = operands(obj, expr, options);
    if (values.some(isNothing)) return null;
    const dates = values.filter((value) => value instanceof Date);
    if (dates.length > 1) throw new MongoError('Location16612', 'only one date allowed in $add');
    const numbers = values.filter((value) => !(value instanceof Date));
    const sum = numbers.reduce<BsonNumber>(
      (total, value) => addPlain(total, readNumber('$add', value)),
      0,
    );
    const [date] = dates;
    return date === undefined ? sum : new Date(date.getTime() + toDouble(sum));
  },

  $subtract: (obj, expr, options) => {
    const [left, right] = pair('$subtract', operands(obj, expr, options));
    if (isNothing(left) || isNothing(right)) return null;
    if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
    const by = readNumber('$subtract', right);
    if (left instanceof Date) return new Date(left.getTime() - toDouble(by));
    return addPlain(readNumber('$subtract', left), multiplyPlain(by, -1));
  },

  $multiply: (obj, expr, options) => {
    const values = operands(obj, expr, options);
    if (values.some(isNothing)) return null;
    return values.reduce<BsonNumber>(
      (total, value) => multiplyPlain(total, readNumber('$multiply', value)),
      1,
    );
  },

  $divide: (obj, expr, options) => {
    const [left, right] = pair('$divide', operands(obj, expr, options));
    if (isNothing(left) || isNothing(right)) return null;
    const divisor = readNumber('$divide', right);
    if (toDouble(divisor) === 0) throw new MongoError('BadValue', "can't $divide by zero");
    return dividePlain(readNumber('$divide', left), divisor);
  },

  $toDecimal: (obj, expr, options) => {
    const value: unknown = evalExpr(obj, expr, options);
    if (isNothing(value)) return null;
    if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
    if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
    if (typeof value === 'string') return readDecimalText(value);
    return toDecimal128(readNumber('$toDecimal', value));
  },
};

function readDecimalText(text: string): Decimal128 {
  try {
    return Decimal128.fromString(text);
  } catch {
    throw new MongoError('ConversionFailure', 'Failed to parse number in $convert');
  }
}

function operands(obj: unknown, expr: unknown, options: Options): readonly unknown[] {
  const values: unknown = evalExpr(obj, expr, options);
  return Array.isArray(values) ? (values as readonly unknown[]) : [values];
}

function pair(name: string, values: readonly unknown[]): readonly [unknown, unknown] {
  if (values.length === 2) return [values[0], values[1]];
  throw new MongoError('Location16020', `Expression ${name} takes exactly 2 arguments.`);
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

function readNumber(name: string, value: unknown): BsonNumber {
  if (isNumeric(value)) return value;
  throw new MongoError('TypeMismatch', `${name} only supports numeric types`);
}
