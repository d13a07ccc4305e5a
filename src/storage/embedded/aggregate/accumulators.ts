import { compareValues } from '../values/compare-values.js';
import { addPlain, dividePlain, isNumeric, toDouble, type BsonNumber } from '../values/numbers.js';
import { mingoAccumulators, type Accumulator } from './mingo-operators.js';
import { percentiles } from './percentiles.js';
import { valuesOf } from './values-of.js';

const own: Readonly<Record<string, Accumulator>> = {
  $sum: (docs, expr, options) => sumOf(valuesOf(docs, expr, options)),
  $avg: (docs, expr, options) => averageOf(valuesOf(docs, expr, options)),
  $min: (docs, expr, options) => extreme(valuesOf(docs, expr, options), -1),
  $max: (docs, expr, options) => extreme(valuesOf(docs, expr, options), 1),
  $stdDevPop: (docs, expr, options) => deviation(valuesOf(docs, expr, options), 0),
  $stdDevSamp: (docs, expr, options) => deviation(valuesOf(docs, expr, options), 1),
  ...percentiles,
};

/** Every accumulator: mingo's where it agrees with MongoDB, and ours. */
export const accumulators: Readonly<Record<string, Accumulator>> = { ...mingoAccumulators, ...own };

/** The sum of what is a number; 0 when nothing is. */
function sumOf(values: readonly unknown[]): BsonNumber {
  return values.filter(isNumeric).reduce<BsonNumber>((sum, value) => addPlain(sum, value), 0);
}

function averageOf(values: readonly unknown[]): BsonNumber | null {
  const numbers = values.filter(isNumeric);
  if (numbers.length === 0) return null;
  return dividePlain(sumOf(numbers), numbers.length);
}

/** Null when there are not more numbers than `lost`. */
function deviation(values: readonly unknown[], lost: 0 | 1): number | null {
  const numbers = values.filter(isNumeric).map(toDouble);
  if (numbers.length <= lost) return null;
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (numbers.length - lost));
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
