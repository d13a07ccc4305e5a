import { evaluateExpression, isTruthy } from '../aggregate/evaluate-expression.js';
import { MongoError } from '../mongo-error.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { someValueAt, splitPath } from '../values/value-paths.js';
import { compileCondition, hasOperators } from './field-conditions.js';
import { matchesLiteral, orElement } from './value-tests.js';

/** Whether a document matches. */
export type Filter = (doc: Doc) => boolean;

/**
 * Reads a query document. `variables` are what `$expr` may call `$$name`. Throws BadValue for what is
 * no query.
 */
export function compileFilter(filter: unknown, variables: Doc = {}): Filter {
  if (!isPlainObject(filter)) throw new MongoError('TypeMismatch', 'a filter must be an object');
  const parts = Object.entries(filter).map(([name, condition]) =>
    name.startsWith('$')
      ? compileOperator(name, condition, variables)
      : compileField(name, condition, variables),
  );
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return (doc) => parts.every((part) => part(doc));
}

/** Whether a filter asks for the types of numbers, which only exactly decoded documents still have. */
export function asksForTypes(filter: unknown): boolean {
  if (Array.isArray(filter)) return filter.some(asksForTypes);
  if (!isPlainObject(filter)) return false;
  return Object.entries(filter).some(([name, part]) => name === '$type' || asksForTypes(part));
}

/** Whether a filter computes; then documents must be decoded to plain values. */
export function computes(filter: unknown): boolean {
  if (Array.isArray(filter)) return filter.some(computes);
  if (!isPlainObject(filter)) return false;
  return Object.entries(filter).some(([name, part]) => name === '$expr' || computes(part));
}

function compileField(path: string, condition: unknown, variables: Doc): Filter {
  const names = splitPath(path);
  if (names.length === 1 && !hasOperators(condition)) {
    const accepts = orElement(matchesLiteral(condition));
    return (doc) => accepts(Object.hasOwn(doc, path) ? doc[path] : undefined);
  }
  const holds = compileCondition(condition, (filter) => compileFilter(filter, variables));
  return (doc) => holds((test) => someValueAt(doc, names, test));
}

type Combine = (parts: readonly Filter[]) => Filter;

const combinations: ReadonlyMap<string, Combine> = new Map<string, Combine>([
  ['$and', (parts) => (doc) => parts.every((part) => part(doc))],
  ['$or', (parts) => (doc) => parts.some((part) => part(doc))],
  ['$nor', (parts) => (doc) => !parts.some((part) => part(doc))],
]);

function compileOperator(name: string, operand: unknown, variables: Doc): Filter {
  const combine = combinations.get(name);
  if (combine !== undefined) {
    if (!Array.isArray(operand) || operand.length === 0) {
      throw new MongoError('BadValue', `${name} must be a nonempty array`);
    }
    return combine(operand.map((part) => compileFilter(part, variables)));
  }
  if (name === '$expr') return (doc) => isTruthy(evaluateExpression(operand, doc, variables));
  if (name === '$comment') return () => true;
  throw refusal(name);
}

const notHere = new Set(['$jsonSchema', '$text', '$where']);

function refusal(name: string): MongoError {
  if (notHere.has(name)) {
    return new MongoError('NotImplemented', `${name} is not supported by this server`);
  }
  return new MongoError('BadValue', `unknown top level operator: ${name}`);
}
