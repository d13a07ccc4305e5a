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

/** What the stages after `$changeStream` make of an exactly decoded event: nothing, or bytes to send. */
export function selectEvents(pipeline: readonly Doc[]): (event: Doc) => readonly Uint8Array[] {
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
  const onlyFilters = filters.every((filter) => filter !== undefined && !computes(filter));
  if (!onlyFilters) return (event) => shape(event, pipeline);
  const tests = filters.map((filter) => compileFilter(filter));
  return (event) => (tests.every((test) => test(event)) ? [encode(event)] : []);
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
