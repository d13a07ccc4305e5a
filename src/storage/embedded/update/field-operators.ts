import { Timestamp } from 'bson';
import { MongoError } from '../mongo-error.js';
import { typeNameOf } from '../query/special-tests.js';
import { isPlainObject } from '../values/bson-codec.js';
import { compareValues } from '../values/compare-values.js';
import { absent } from '../values/field-path.js';
import {
  addNumbers,
  bitwise,
  isNumeric,
  multiplyNumbers,
  type BsonNumber,
} from '../values/numbers.js';

/** Reads the operand of an operator and gives what it makes of a field's value. */
export type ReadOperand = (
  operand: unknown,
  path: string,
  now: () => Date,
) => (old: unknown) => unknown;

/** The operators on any field. */
export const fieldOperators: ReadonlyMap<string, ReadOperand> = new Map<string, ReadOperand>([
  ['$set', (value) => () => value],
  ['$setOnInsert', (value) => () => value],
  ['$unset', () => () => absent],
  ['$inc', (by, path) => arithmetic('$inc', path, by)],
  ['$mul', (by, path) => arithmetic('$mul', path, by)],
  ['$min', (value) => (old) => (isBeyond(value, old, -1) ? value : old)],
  ['$max', (value) => (old) => (isBeyond(value, old, 1) ? value : old)],
  ['$currentDate', currentDate],
  ['$bit', bit],
]);

function arithmetic(operator: '$inc' | '$mul', path: string, by: unknown) {
  if (!isNumeric(by)) {
    throw new MongoError(
      'TypeMismatch',
      `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}}`,
    );
  }
  return (old: unknown): BsonNumber => {
    if (old === undefined) return operator === '$inc' ? by : multiplyNumbers(by, 0);
    if (!isNumeric(old)) throw notNumeric(operator, path, old);
    return operator === '$inc' ? addNumbers(old, by) : multiplyNumbers(old, by);
  };
}

function notNumeric(operator: string, path: string, old: unknown): MongoError {
  return new MongoError(
    'TypeMismatch',
    `Cannot apply ${operator} to a value of non-numeric type: ` +
      `the field '${path}' has the type ${typeNameOf(old)}`,
  );
}

function isBeyond(value: unknown, old: unknown, side: 1 | -1): boolean {
  return old === undefined || compareValues(value, old) * side > 0;
}

function currentDate(operand: unknown, _path: string, now: () => Date) {
  const type = isPlainObject(operand) ? operand['$type'] : operand;
  if (type !== true && type !== false && type !== 'date' && type !== 'timestamp') {
    throw new MongoError('BadValue', "$currentDate takes true or { $type: 'date' | 'timestamp' }");
  }
  return (): unknown => {
    const at = now();
    if (type !== 'timestamp') return at;
    return new Timestamp({ t: Math.floor(at.getTime() / 1000), i: 1 });
  };
}

const bitOperations = ['and', 'or', 'xor'] as const;

function bit(operand: unknown, path: string) {
  const [operation, mask] = Object.entries(isPlainObject(operand) ? operand : {})[0] ?? [];
  const known = bitOperations.find((name) => name === operation);
  if (known === undefined || !isNumeric(mask)) {
    throw new MongoError('BadValue', `$bit on '${path}' takes one of and, or, xor with an integer`);
  }
  return (old: unknown): BsonNumber => {
    if (old !== undefined && !isNumeric(old)) throw notNumeric('$bit', path, old);
    return bitwise(known, old ?? 0, mask);
  };
}
