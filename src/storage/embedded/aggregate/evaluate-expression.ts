import { evalExpr } from 'mingo/core';
import { asEvaluationError } from './evaluation-error.js';
import type { Doc } from '../values/bson-codec.js';
import { isNumeric, toDouble } from '../values/numbers.js';
import { expressionContext } from './expression-context.js';
import { mingoOptions } from './mingo-operators.js';

/** The value of an aggregation expression for a plainly decoded document. Throws BadValue. */
export function evaluateExpression(expression: unknown, doc: Doc, variables: Doc = {}): unknown {
  try {
    return evalExpr(doc, expression, { ...mingoOptions, context: expressionContext, variables });
  } catch (error) {
    throw asEvaluationError(error);
  }
}

/** Whether MongoDB takes the value for true: all but false, zero, null and missing. */
export function isTruthy(value: unknown): boolean {
  if (isNumeric(value)) return toDouble(value) !== 0;
  return value !== false && value !== null && value !== undefined;
}
