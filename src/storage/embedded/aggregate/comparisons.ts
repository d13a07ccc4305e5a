import { evalExpr } from 'mingo/core';
import { MongoError } from '../mongo-error.js';
import { typeNameOf } from '../query/special-tests.js';
import { compareValues, isSameValue } from '../values/compare-values.js';
import type { Expression } from './mingo-operators.js';

/** Comparisons in MongoDB's order of all values, whatever their types. */
export const comparisons: Readonly<Record<string, Expression>> = {
  $cmp: comparing('$cmp', (order) => Math.sign(order)),
  $eq: comparing('$eq', (order) => order === 0),
  $ne: comparing('$ne', (order) => order !== 0),
  $gt: comparing('$gt', (order) => order > 0),
  $gte: comparing('$gte', (order) => order >= 0),
  $lt: comparing('$lt', (order) => order < 0),
  $lte: comparing('$lte', (order) => order <= 0),

  $in: (obj, expr, options) => {
    const [value, list] = readPair('$in', evalExpr(obj, expr, options));
    if (!Array.isArray(list)) {
      throw new MongoError('Location40081', '$in requires an array as a second argument');
    }
    return list.some((member) => isSameValue(member, value));
  },

  $type: (obj, expr, options) => typeNameOf(evalExpr(obj, expr, options)),
};

function comparing(name: string, read: (order: number) => unknown): Expression {
  return (obj, expr, options) => {
    const [a, b] = readPair(name, evalExpr(obj, expr, options));
    return read(compareValues(a, b));
  };
}

function readPair(name: string, values: unknown): readonly [unknown, unknown] {
  if (Array.isArray(values) && values.length === 2) return [values[0], values[1]];
  throw new MongoError('Location16020', `Expression ${name} takes exactly 2 arguments.`);
}
