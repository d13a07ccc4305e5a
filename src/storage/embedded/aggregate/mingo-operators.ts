import { ProcessingMode } from 'mingo/core';
import type { Iterator } from 'mingo/lazy';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import type { AnyObject, Options } from 'mingo/types';

// mingo's own operator types are intersections of all operators, which nothing satisfies.
export type Expression = (obj: AnyObject, expr: unknown, options: Options) => unknown;
export type Accumulator = (values: readonly unknown[], expr: unknown, options: Options) => unknown;
export type Stage = (docs: Iterator, spec: unknown, options: Options) => Iterator;
type Operators<T> = Readonly<Record<`$${string}`, T>>;

/** Operators that run code of the caller or write. */
const forbidden = new Set(['$function', '$accumulator', '$where', '$out', '$merge']);

export const mingoExpressions = operatorsOf<Expression>(expressions);
export const mingoAccumulators = operatorsOf<Accumulator>(accumulators);
export const mingoStages = operatorsOf<Stage>(stages);

function operatorsOf<T>(module: object): Operators<T> {
  const named = Object.entries(module).filter(
    ([name]) => name.startsWith('$') && !forbidden.has(name),
  );
  return Object.fromEntries(named) as Operators<T>;
}

/** One of mingo's expressions. Throws for a name it does not have. */
export function mingoExpression(name: `$${string}`): Expression {
  const found = mingoExpressions[name];
  if (found === undefined) throw new RangeError(`mingo has no ${name}`);
  return found;
}

/** How mingo evaluates everywhere here: strictly, and without code from outside. */
export const mingoOptions: Omit<Options, 'context'> = {
  idKey: '_id',
  scriptEnabled: false,
  useStrictMode: true,
  failOnError: true,
  processingMode: ProcessingMode.CLONE_OFF,
};
