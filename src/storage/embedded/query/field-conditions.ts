import { MongoError } from '../mongo-error.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { isNumeric, toDouble } from '../values/numbers.js';
import { readPattern } from './filter-patterns.js';
import { hasBits, hasType, leavesRemainder, type BitOperator } from './special-tests.js';
import {
  equals,
  isInRange,
  isOneOf,
  matchesLiteral,
  matchesPattern,
  orElement,
  type RangeOperator,
  type ValueTest,
} from './value-tests.js';

/** Whether some value a field leads to passes the test. */
type Reach = (test: ValueTest) => boolean;

/** What a query demands of one field. */
export type Condition = (reach: Reach) => boolean;

/** Compiles the filter of the objects in an array. */
export type CompileFilter = (filter: Doc) => (doc: Doc) => boolean;

type Compile = (operand: unknown, context: Context) => Condition;

interface Context {
  /** All operators that stand beside each other. */
  readonly operators: Doc;
  readonly compileFilter: CompileFilter;
}

/** Reads what stands beside a field's name: operators, a pattern, or a value to equal. */
export function compileCondition(condition: unknown, compileFilter: CompileFilter): Condition {
  if (!hasOperators(condition)) return some(orElement(matchesLiteral(condition)));
  const context = { operators: condition, compileFilter };
  const parts = Object.entries(condition).map(([operator, operand]) => {
    const compile = operators.get(operator);
    if (compile === undefined) throw new MongoError('BadValue', `unknown operator: ${operator}`);
    return compile(operand, context);
  });
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return (reach) => parts.every((part) => part(reach));
}

/** Whether an object consists of operators; its first name decides, as in MongoDB. */
export function hasOperators(value: unknown): value is Doc {
  if (!isPlainObject(value)) return false;
  const first = Object.keys(value)[0];
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db';
}

const some =
  (test: ValueTest): Condition =>
  (reach) =>
    reach(test);

const none =
  (test: ValueTest): Condition =>
  (reach) =>
    !reach(test);

const operators: ReadonlyMap<string, Compile> = new Map<string, Compile>([
  ['$eq', (operand) => some(orElement(equals(operand)))],
  ['$ne', (operand) => none(orElement(equals(refusePattern(operand, '$ne'))))],
  ['$in', (operand) => some(orElement(isOneOf(readList(operand, '$in'))))],
  ['$nin', (operand) => none(orElement(isOneOf(readList(operand, '$nin'))))],
  ...(['$gt', '$gte', '$lt', '$lte'] as const).map(range),
  ['$exists', (operand) => (isTrue(operand) ? some(isThere) : none(isThere))],
  ['$type', (operand) => some(orElement(hasType(operand)))],
  ['$mod', (operand) => some(orElement(leavesRemainder(operand)))],
  ['$regex', (operand, { operators: beside }) => some(orElement(regex(operand, beside)))],
  ['$options', options],
  ['$size', (operand) => some(hasSize(operand))],
  ['$all', all],
  ['$elemMatch', (operand, context) => some(elemMatch(operand, context))],
  ['$not', not],
  ...(['$bitsAllSet', '$bitsAnySet', '$bitsAllClear', '$bitsAnyClear'] as const).map(bits),
]);

function range(operator: RangeOperator): [string, Compile] {
  return [
    operator,
    (operand) => some(orElement(isInRange(operator, refusePattern(operand, operator)))),
  ];
}

function bits(operator: BitOperator): [string, Compile] {
  return [operator, (operand) => some(orElement(hasBits(operator, operand)))];
}

function isThere(value: unknown): boolean {
  return value !== undefined;
}

function isTrue(operand: unknown): boolean {
  if (isNumeric(operand)) return toDouble(operand) !== 0;
  return operand !== false && operand !== null && operand !== undefined;
}

function refusePattern(operand: unknown, operator: string): unknown {
  if (readPattern(operand) === undefined) return operand;
  throw new MongoError('BadValue', `Can't have regex as arg to ${operator}.`);
}

function readList(operand: unknown, operator: string): readonly unknown[] {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', `${operator} needs an array`);
  if (operand.some(hasOperators)) {
    throw new MongoError('BadValue', `cannot nest $ under ${operator}`);
  }
  return operand;
}

function regex(operand: unknown, beside: Doc): ValueTest {
  const pattern =
    typeof operand === 'string' ? { source: operand, flags: '' } : readPattern(operand);
  if (pattern === undefined) throw new MongoError('BadValue', '$regex has to be a string');
  const flags = beside['$options'] ?? pattern.flags;
  if (typeof flags !== 'string') throw new MongoError('BadValue', '$options has to be a string');
  return matchesPattern(pattern.source, flags);
}

function options(_operand: unknown, { operators: beside }: Context): Condition {
  if (!('$regex' in beside)) throw new MongoError('BadValue', '$options needs a $regex');
  return () => true;
}

function hasSize(operand: unknown): ValueTest {
  const size = isNumeric(operand) ? toDouble(operand) : Number.NaN;
  if (!Number.isInteger(size) || size < 0) {
    throw new MongoError('BadValue', 'Failed to parse $size. Expected a whole number from 0 up.');
  }
  return (value) => Array.isArray(value) && value.length === size;
}

function all(operand: unknown, context: Context): Condition {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', '$all needs an array');
  const parts = operand.map((item: unknown) => {
    if (!hasOperators(item)) return some(orElement(matchesLiteral(item)));
    if (!('$elemMatch' in item)) throw new MongoError('BadValue', 'no $ expressions in $all');
    return some(elemMatch(item['$elemMatch'], context));
  });
  return (reach) => parts.length > 0 && parts.every((part) => part(reach));
}

function elemMatch(operand: unknown, { compileFilter }: Context): ValueTest {
  if (!isPlainObject(operand)) throw new MongoError('BadValue', '$elemMatch needs an Object');
  const accepts = elementTest(operand, compileFilter);
  return (value) => Array.isArray(value) && value.some(accepts);
}

const logical = new Set(['$and', '$or', '$nor', '$expr', '$where']);

function elementTest(operand: Doc, compileFilter: CompileFilter): ValueTest {
  if (hasOperators(operand) && !logical.has(Object.keys(operand)[0] ?? '')) {
    const condition = compileCondition(operand, compileFilter);
    return (element) => condition((test) => test(element));
  }
  const matches = compileFilter(operand);
  return (element) => isPlainObject(element) && matches(element);
}

function not(operand: unknown, { compileFilter }: Context): Condition {
  if (!hasOperators(operand) && readPattern(operand) === undefined) {
    throw new MongoError('BadValue', '$not needs a regex or a document');
  }
  const inner = compileCondition(operand, compileFilter);
  return (reach) => !inner(reach);
}
