import { BSONSymbol, MaxKey, MinKey, ObjectId } from 'bson';
import { compareValues, hasSameType, isSameValue } from '../values/compare-values.js';
import { encodeValue } from '../values/encode-value.js';
import { compareNumbers, isNumeric, toDouble } from '../values/numbers.js';
import { compilePattern, readPattern } from './filter-patterns.js';

/** A condition on one value; undefined stands for a missing one. */
export type ValueTest = (value: unknown) => boolean;

/** Whether the value itself or, when it is an array, one of its elements passes. */
export function orElement(test: ValueTest): ValueTest {
  return (value) => test(value) || (Array.isArray(value) && value.some(test));
}

/** Equality; null accepts what is missing. */
export function equals(operand: unknown): ValueTest {
  if (operand === null || operand === undefined) {
    return (value) => value === null || value === undefined;
  }
  if (typeof operand === 'string' || typeof operand === 'boolean') {
    return (value) => value === operand;
  }
  if (operand instanceof ObjectId) {
    return (value) => value instanceof ObjectId && operand.equals(value);
  }
  if (isNumeric(operand)) {
    return (value) =>
      value === operand || (isNumeric(value) && compareNumbers(value, operand) === 0);
  }
  return (value) => value !== undefined && isSameValue(value, operand);
}

const fewValues = 8;

/** Equality with one of the values; a pattern among them accepts what it matches. */
export function isOneOf(values: readonly unknown[]): ValueTest {
  if (values.length <= fewValues || values.some((value) => readPattern(value) !== undefined)) {
    const tests = values.map(matchesLiteral);
    return (value) => tests.some((test) => test(value));
  }
  const wanted = new Set(values.map(keyOf));
  return (value) => wanted.has(keyOf(value));
}

function keyOf(value: unknown): string {
  return encodeValue(value).toString('latin1');
}

/** What a plain value in a query accepts: a pattern what it matches, any other value its equals. */
export function matchesLiteral(operand: unknown): ValueTest {
  const pattern = readPattern(operand);
  return pattern === undefined ? equals(operand) : matchesPattern(pattern.source, pattern.flags);
}

export function matchesPattern(source: string, flags: string): ValueTest {
  const compiled = compilePattern(source, flags);
  return (value) => {
    if (typeof value === 'string') return compiled.test(value);
    if (value instanceof BSONSymbol) return compiled.test(value.value);
    const stored = readPattern(value);
    return stored?.source === source && stored.flags === flags;
  };
}

export type RangeOperator = '$gt' | '$gte' | '$lt' | '$lte';

const orders: Readonly<Record<RangeOperator, (order: number) => boolean>> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

/** Order within the operand's type: a number is neither less nor greater than a text. */
export function isInRange(operator: RangeOperator, operand: unknown): ValueTest {
  const holds = orders[operator];
  if (operand === null || operand === undefined) {
    return (value) => (value === null || value === undefined) && holds(0);
  }
  if (operand instanceof MinKey || operand instanceof MaxKey) {
    return (value) => value !== undefined && holds(compareValues(value, operand));
  }
  if (isNumeric(operand)) return (value) => isNumeric(value) && holdsFor(value, operand);
  return (value) =>
    value !== undefined && hasSameType(value, operand) && holds(compareValues(value, operand));

  function holdsFor(value: Parameters<typeof toDouble>[0], limit: typeof value): boolean {
    const isNaNs = [value, limit].map((number) => Number.isNaN(toDouble(number)));
    if (isNaNs.includes(true)) return isNaNs[0] === isNaNs[1] && holds(0);
    return holds(compareNumbers(value, limit));
  }
}
