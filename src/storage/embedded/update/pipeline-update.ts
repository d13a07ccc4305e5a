import { MongoError } from '../mongo-error.js';
import { runStages } from '../aggregate/run-stages.js';
import { decode, encode, isPlainObject, plainNumbers, type Doc } from '../values/bson-codec.js';
import { isSameValue } from '../values/compare-values.js';

const allowed = new Set([
  '$addFields',
  '$set',
  '$project',
  '$unset',
  '$replaceRoot',
  '$replaceWith',
]);

/** Reads an update given as a pipeline. Throws InvalidOptions for a stage that is not for updates. */
export function compilePipeline(
  stages: readonly unknown[],
  variables: Doc = {},
): (doc: Doc) => Doc {
  const pipeline = plainNumbers(stages) as readonly Doc[];
  for (const stage of pipeline) {
    const name = isPlainObject(stage) ? Object.keys(stage)[0] : undefined;
    if (name === undefined || !allowed.has(name)) {
      throw new MongoError(
        'InvalidOptions',
        `${name ?? 'A stage without a name'} is not allowed to be used within an update`,
      );
    }
  }
  return (doc) => {
    const plain = decode(encode(doc));
    const [made] = runStages([plain], pipeline, { variables });
    if (!isPlainObject(made)) throw new MongoError('BadValue', 'an update must produce an object');
    const after = withExactNumbers(doc, made) as Doc;
    return '_id' in after || !('_id' in doc) ? after : { _id: doc['_id'], ...after };
  };
}

/** What the pipeline left alone keeps its exact form. */
function withExactNumbers(before: unknown, after: unknown): unknown {
  if (isPlainObject(before) && isPlainObject(after)) {
    const fields = Object.entries(after).map(([name, value]) => [
      name,
      withExactNumbers(before[name], value),
    ]);
    return Object.fromEntries(fields) as Doc;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return after.map((value, at) => withExactNumbers(before[at], value));
  }
  return before !== undefined && isSameValue(before, after) ? before : after;
}
