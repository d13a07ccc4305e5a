import { Lazy } from 'mingo/lazy';
import { MongoError } from '../mongo-error.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { compareValues, hasSameType } from '../values/compare-values.js';
import { accumulate, compile, grouped, readFields, type Field } from './group-stage.js';
import { mingoStages, type Stage } from './mingo-operators.js';
import { documentsOf } from './simple-stages.js';

/** Groups by the ranges a value falls into; each bucket has its lower boundary as id. */
export const bucketStage: Stage = (docs, spec, options) => {
  if (!isPlainObject(spec)) throw new MongoError('Location40201', '$bucket takes an object');
  const boundaries = readBoundaries(spec['boundaries']);
  const output = isPlainObject(spec['output']) ? spec['output'] : { count: { $sum: 1 } };
  const fields = readFields(output, options);
  const valueOf = compile(spec['groupBy'], options);
  const idOf = (doc: Doc): unknown => bucketOf(valueOf(doc), boundaries, spec);
  return Lazy(inOrder(grouped(documentsOf(docs), idOf, fields)));
};

/** Groups into as many ranges of about the same size. */
export const bucketAutoStage: Stage = (docs, spec, options) => {
  if (!isPlainObject(spec)) throw new MongoError('Location40240', '$bucketAuto takes an object');
  const output = isPlainObject(spec['output']) ? spec['output'] : { count: { $sum: 1 } };
  const fields = readFields(output, options);
  // mingo finds the ranges; what is made of their documents is computed as in a group.
  const gathering = { ...spec, output: { docs: { $push: '$$CURRENT' } } };
  const divide = mingoStages['$bucketAuto'];
  const buckets = divide === undefined ? docs : divide(docs, gathering, options);
  return Lazy(filled(documentsOf(buckets), fields));
};

function* filled(
  buckets: Iterable<Doc>,
  fields: readonly Field[],
): Generator<Doc, void, undefined> {
  for (const { _id, docs } of buckets) {
    const members = docs as readonly Doc[];
    if (members.length > 0) yield { _id, ...accumulate(members, fields) };
  }
}

function readBoundaries(boundaries: unknown): readonly unknown[] {
  if (!Array.isArray(boundaries) || boundaries.length < 2) {
    throw new MongoError('Location40192', 'boundaries must be an array of two values or more');
  }
  const values: readonly unknown[] = boundaries;
  const isAscending = values.every(
    (value, at) =>
      at === 0 || (hasSameType(value, values[0]) && compareValues(values[at - 1], value) < 0),
  );
  if (isAscending) return values;
  throw new MongoError('Location40194', 'boundaries must be of one type and in ascending order');
}

function bucketOf(value: unknown, boundaries: readonly unknown[], spec: Doc): unknown {
  const above = boundaries.findIndex((boundary) => compareValues(value, boundary) < 0);
  if (above > 0) return boundaries[above - 1];
  if ('default' in spec) return spec['default'];
  throw new MongoError(
    'Location40066',
    '$bucket could not find a matching branch for an input, and no default was specified',
  );
}

function* inOrder(buckets: Iterable<Doc>): Generator<Doc, void, undefined> {
  yield* [...buckets].toSorted((a, b) => compareValues(a['_id'], b['_id']));
}
