import { runStages } from '../aggregate/run-stages.js';
import { MongoError } from '../mongo-error.js';
import { compileFilter, computes } from '../query/compile-filter.js';
import { decode, encode, isPlainObject, type Doc } from '../values/bson-codec.js';

const allowed = new Set([
  '$match',
  '$project',
  '$addFields',
  '$set',
  '$unset',
  '$replaceRoot',
  '$replaceWith',
  '$redact',
]);

export interface EventSelection {
  /** False: the stages refuse the event whatever the looked-up document is. */
  readonly mayWant: (event: Doc) => boolean;
  /** What the stages make of an exactly decoded event: nothing, or bytes to send. */
  readonly select: (event: Doc) => readonly Uint8Array[];
}

/** Reads the stages after `$changeStream`. */
export function selectEvents(pipeline: readonly Doc[]): EventSelection {
  for (const stage of pipeline) {
    const name = Object.keys(stage)[0] ?? '';
    if (!allowed.has(name)) {
      throw new MongoError(
        'IllegalOperation',
        `${name} is not permitted in a $changeStream pipeline`,
      );
    }
  }
  const filters = pipeline.map((stage) => stage['$match']);
  const firstOther = filters.findIndex((filter) => filter === undefined || computes(filter));
  const onlyFilters = firstOther < 0;
  const leading = onlyFilters ? filters : filters.slice(0, firstOther);
  const early = leading
    .filter((filter) => !readsDocument(filter))
    .map((filter) => compileFilter(filter));
  const tests = leading.map((filter) => compileFilter(filter));
  return {
    mayWant: (event) => early.every((test) => test(event)),
    select: onlyFilters
      ? (event) => (tests.every((test) => test(event)) ? [encode(event)] : [])
      : (event) => shape(event, pipeline),
  };
}

/** Whether a filter says anything about the looked-up document. */
function readsDocument(filter: unknown): boolean {
  if (Array.isArray(filter)) return filter.some(readsDocument);
  if (!isPlainObject(filter)) return false;
  return Object.entries(filter).some(
    ([name, value]) => name.split('.')[0] === 'fullDocument' || readsDocument(value),
  );
}

function shape(event: Doc, pipeline: readonly Doc[]): readonly Uint8Array[] {
  const shaped = [...runStages([decode(encode(event))], pipeline, {})].filter(isPlainObject);
  for (const { _id } of shaped) {
    if (_id !== undefined) continue;
    throw new MongoError(
      'ChangeStreamFatalError',
      'the pipeline removed the _id of an event, which is its resume token',
      { errorLabels: ['NonResumableChangeStreamError'] },
    );
  }
  return shaped.map(encode);
}
