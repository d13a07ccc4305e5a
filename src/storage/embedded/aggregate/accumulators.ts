import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { compareValues } from '../values/compare-values.js';
import { addPlain, dividePlain, isNumeric, type BsonNumber } from '../values/numbers.js';
import type { Accumulator } from './mingo-operators.js';

/** Accumulators that mingo computes for plain numbers only. */
export const accumulators: Readonly<Record<string, Accumulator>> = {
  $sum: (docs, expr, options) => sumOf(valuesOf(docs, expr, options)),
  $avg: (docs, expr, options) => averageOf(valuesOf(docs, expr, options)),
  $min: (docs, expr, options) => extreme(valuesOf(docs, expr, options), -1),
  $max: (docs, expr, options) => extreme(valuesOf(docs, expr, options), 1),
};

// In a group the expression is evaluated for each document; elsewhere the values are there already.
function valuesOf(docs: readonly unknown[], expr: unknown, options: Options): readonly unknown[] {
  return expr === null || expr === undefined
    ? docs
    : docs.map((doc): unknown => evalExpr(doc, expr, options));
}

/** The sum of what is a number; 0 when nothing is. */
function sumOf(values: readonly unknown[]): BsonNumber {
  return values.filter(isNumeric).reduce<BsonNumber>((sum, value) => addPlain(sum, value), 0);
}

function averageOf(values: readonly unknown[]): BsonNumber | null {
  const numbers = values.filter(isNumeric);
  if (numbers.length === 0) return null;
  return dividePlain(sumOf(numbers), numbers.length);
}

/** The greatest (1) or least (-1) of the values, null when there is none. */
function extreme(values: readonly unknown[], side: 1 | -1): unknown {
  let found: unknown = null;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    if (found === null || compareValues(value, found) * side > 0) found = value;
  }
  return found;
}
