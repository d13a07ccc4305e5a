import { Context } from 'mingo/core';
import { accumulators } from './accumulators.js';
import { arithmetic } from './arithmetic.js';
import { comparisons } from './comparisons.js';
import { dates } from './dates.js';
import { mingoExpressions } from './mingo-operators.js';
import { arrayPercentiles } from './percentiles.js';

type Operators = NonNullable<Parameters<typeof Context.init>[0]>;

/** The operators of expressions: mingo's where it agrees with MongoDB, and ours. */
export const expressionOperators = {
  expression: { ...mingoExpressions, ...comparisons, ...arithmetic, ...dates, ...arrayPercentiles },
  accumulator: accumulators,
} as unknown as Pick<Operators, 'expression' | 'accumulator'>;

export const expressionContext = Context.init(expressionOperators);
