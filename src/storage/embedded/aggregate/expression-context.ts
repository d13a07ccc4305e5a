import { Context } from 'mingo/core';
import { accumulators } from './accumulators.js';
import { arithmetic } from './arithmetic.js';
import { comparisons } from './comparisons.js';
import { dates } from './dates.js';
import { mingoAccumulators, mingoExpressions } from './mingo-operators.js';

type Operators = NonNullable<Parameters<typeof Context.init>[0]>;

/** The operators of expressions: mingo's where it agrees with MongoDB, and ours. */
export const expressionOperators = {
  expression: { ...mingoExpressions, ...comparisons, ...arithmetic, ...dates },
  accumulator: { ...mingoAccumulators, ...accumulators },
} as unknown as Pick<Operators, 'expression' | 'accumulator'>;

export const expressionContext = Context.init(expressionOperators);
