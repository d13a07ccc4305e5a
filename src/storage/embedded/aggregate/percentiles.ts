import { evalExpr } from 'mingo/core';
import { MongoError } from '../mongo-error.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { isNumeric, toDouble } from '../values/numbers.js';
import type { Accumulator, Expression } from './mingo-operators.js';
import { valuesOf } from './values-of.js';

/** Percentiles of the numbers of a group: always one of them, null when there is none. */
export const percentiles: Readonly<Record<string, Accumulator>> = {
  $median: (docs, spec, options) => {
    const { input } = readSpec('$median', spec);
    return percentileOf(inOrder(valuesOf(docs, input, options)), 0.5);
  },
  $percentile: (docs, spec, options) => {
    const { input, p } = readSpec('$percentile', spec);
    const numbers = inOrder(valuesOf(docs, input, options));
    return readShares(evalExpr({}, p, options)).map((share) => percentileOf(numbers, share));
  },
};

/** The same for the numbers in an array. */
export const arrayPercentiles: Readonly<Record<string, Expression>> = {
  $median: (obj, spec, options) => {
    const { input } = readSpec('$median', spec);
    return percentileOf(inOrder(evalExpr(obj, input, options)), 0.5);
  },
  $percentile: (obj, spec, options) => {
    const { input, p } = readSpec('$percentile', spec);
    const numbers = inOrder(evalExpr(obj, input, options));
    return readShares(evalExpr(obj, p, options)).map((share) => percentileOf(numbers, share));
  },
};

function readSpec(name: string, spec: unknown): Doc {
  if (isPlainObject(spec) && 'input' in spec) return spec;
  throw new MongoError('BadValue', `${name} takes an object with an input`);
}

function readShares(shares: unknown): readonly number[] {
  const numbers = Array.isArray(shares) ? shares.map((share) => readShare(share)) : [];
  if (numbers.length > 0) return numbers;
  throw wrongShares();
}

function readShare(share: unknown): number {
  const number = isNumeric(share) ? toDouble(share) : Number.NaN;
  if (number >= 0 && number <= 1) return number;
  throw wrongShares();
}

function wrongShares(): MongoError {
  return new MongoError('BadValue', "'p' must be an array of numbers from [0.0, 1.0]");
}

function inOrder(values: unknown): readonly number[] {
  const list: readonly unknown[] = Array.isArray(values) ? values : [values];
  return list
    .filter(isNumeric)
    .map(toDouble)
    .filter((value) => !Number.isNaN(value))
    .toSorted((a, b) => a - b);
}

function percentileOf(numbers: readonly number[], share: number): number | null {
  return numbers[Math.max(0, Math.ceil(numbers.length * share) - 1)] ?? null;
}
