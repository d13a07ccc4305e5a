import { evalExpr } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import { MongoError } from '../mongo-error.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { encodeValue } from '../values/encode-value.js';
import { isNumeric } from '../values/numbers.js';
import { mingoStages, type Stage } from './mingo-operators.js';
import { runningAccumulators, type Running } from './running-accumulators.js';
import { documentsOf } from './simple-stages.js';

type Evaluate = (doc: Doc) => unknown;

export interface Field {
  readonly name: string;
  readonly start: () => Running;
  readonly evaluate: Evaluate;
}

/**
 * Groups while it reads, so that memory holds the groups and not the documents. Groups with a rare
 * accumulator are left to mingo, which holds everything.
 */
export const groupStage: Stage = (docs, spec, options) => {
  if (!isPlainObject(spec) || !('_id' in spec)) {
    throw new MongoError('Location15955', 'a group specification must include an _id');
  }
  const { _id: idExpression, ...rest } = spec;
  const fields = readFields(rest, options);
  if (fields === undefined) {
    const mingoGroup = mingoStages['$group'];
    return mingoGroup === undefined ? docs : mingoGroup(docs, spec, options);
  }
  const idOf = compile(idExpression, options);
  return Lazy(grouped(documentsOf(docs), idOf, fields));
};

/** The accumulators of a group; undefined when mingo has to run them. */
export function readFields(
  fields: Doc,
  options: Parameters<Stage>[2],
): readonly Field[] | undefined {
  const read = Object.entries(fields).map(([name, spec]) => {
    const [operator, more] = isPlainObject(spec) ? Object.keys(spec) : [];
    if (!isPlainObject(spec) || operator?.startsWith('$') !== true || more !== undefined) {
      throw new MongoError('Location40234', `The field '${name}' must be an accumulator object`);
    }
    const start = runningAccumulators.get(operator);
    return start && { name, start, evaluate: compile(spec[operator], options) };
  });
  return read.every((field) => field !== undefined) ? read : undefined;
}

const plainField = /^\$([A-Za-z_]\w*)$/;

/** An expression made ready. Constants and plain fields, of which most groups consist, are quick. */
export function compile(expression: unknown, options: Parameters<Stage>[2]): Evaluate {
  if (isNumeric(expression) || expression === null) return () => expression;
  const field = typeof expression === 'string' ? plainField.exec(expression)?.[1] : undefined;
  if (field !== undefined) {
    return (doc) => (Object.hasOwn(doc, field) ? doc[field] : undefined);
  }
  return (doc) => evalExpr(doc, expression, options);
}

interface Group {
  readonly id: unknown;
  readonly running: readonly Running[];
}

/** One document for each id, in the order in which the ids come first. */
export function* grouped(
  docs: Iterable<Doc>,
  idOf: Evaluate,
  fields: readonly Field[],
): Generator<Doc, void, undefined> {
  const groups = new Map<string, Group>();
  for (const doc of docs) {
    const id = idOf(doc) ?? null;
    const key = encodeValue(id).toString('latin1');
    let group = groups.get(key);
    if (group === undefined) {
      group = { id, running: fields.map(({ start }) => start()) };
      groups.set(key, group);
    }
    for (const [at, { evaluate }] of fields.entries()) group.running[at]?.add(evaluate(doc));
  }
  for (const { id, running } of groups.values()) {
    const results = fields.map(({ name }, at) => [name, running[at]?.result()] as const);
    yield { _id: id, ...Object.fromEntries(results) };
  }
}
