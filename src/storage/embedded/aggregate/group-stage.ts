import { evalExpr } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import type { Options } from 'mingo/types';
import { MongoError } from '../mongo-error.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { encodeValue } from '../values/encode-value.js';
import { isNumeric } from '../values/numbers.js';
import { accumulators } from './accumulators.js';
import type { Stage } from './mingo-operators.js';
import { ranking } from './ranking.js';
import { runningAccumulators, type Running } from './running-accumulators.js';
import { documentsOf } from './simple-stages.js';

type Evaluate = (doc: Doc) => unknown;

export interface Field {
  readonly name: string;
  readonly start: () => Running;
  readonly evaluate: Evaluate;
}

/**
 * Groups while it reads, so that memory holds the groups and not the documents. Only for a rare
 * accumulator it holds the documents too.
 */
export const groupStage: Stage = (docs, spec, options) => {
  if (!isPlainObject(spec) || !('_id' in spec)) {
    throw new MongoError('Location15955', 'a group specification must include an _id');
  }
  const { _id: idExpression, ...rest } = spec;
  const fields = readFields(rest, options);
  const idOf = compile(idExpression, options);
  return Lazy(grouped(documentsOf(docs), idOf, fields));
};

/** The accumulators of a group. */
export function readFields(fields: Doc, options: Options): readonly Field[] {
  return Object.entries(fields).map(([name, spec]) => {
    const [operator, more] = isPlainObject(spec) ? Object.keys(spec) : [];
    if (!isPlainObject(spec) || operator?.startsWith('$') !== true || more !== undefined) {
      throw new MongoError('Location40234', `The field '${name}' must be an accumulator object`);
    }
    const start = runningAccumulators.get(operator);
    if (start !== undefined) return { name, start, evaluate: compile(spec[operator], options) };
    return { name, ...collecting(operator, spec[operator], options) };
  });
}

/** An accumulator that needs all documents at once. */
function collecting(
  operator: string,
  spec: unknown,
  options: Options,
): Pick<Field, 'start' | 'evaluate'> {
  const compute = ranking[operator] ?? accumulators[operator];
  if (compute === undefined) {
    throw new MongoError('Location15952', `unknown group operator '${operator}'`);
  }
  const start = (): Running => {
    const docs: unknown[] = [];
    return {
      add: (doc) => {
        docs.push(doc);
      },
      result: () => compute(docs, spec, options),
    };
  };
  return { start, evaluate: (doc) => doc };
}

/** What a group makes of the documents that belong together. */
export function accumulate(docs: Iterable<Doc>, fields: readonly Field[]): Doc {
  const running = fields.map(({ start }) => start());
  for (const doc of docs) add(doc, fields, running);
  return resultOf(fields, running);
}

const plainField = /^\$([A-Za-z_]\w*)$/;

/** An expression made ready. Constants and plain fields, of which most groups consist, are quick. */
export function compile(expression: unknown, options: Options): Evaluate {
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
    add(doc, fields, group.running);
  }
  for (const { id, running } of groups.values()) {
    yield { _id: id, ...resultOf(fields, running) };
  }
}

function add(doc: Doc, fields: readonly Field[], running: readonly Running[]): void {
  for (const [at, { evaluate }] of fields.entries()) running[at]?.add(evaluate(doc));
}

function resultOf(fields: readonly Field[], running: readonly Running[]): Doc {
  return Object.fromEntries(fields.map(({ name }, at) => [name, running[at]?.result()] as const));
}
