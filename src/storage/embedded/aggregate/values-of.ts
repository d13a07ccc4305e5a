import type { Options } from 'mingo/types';
import { mingoAccumulators } from './mingo-operators.js';

/**
 * What an accumulator works on: the expression evaluated for each document, null where it is missing.
 * Without an expression the values are there already.
 */
export function valuesOf(
  docs: readonly unknown[],
  expr: unknown,
  options: Options,
): readonly unknown[] {
  const push = mingoAccumulators['$push'];
  return push === undefined ? docs : (push(docs, expr, options) as readonly unknown[]);
}
