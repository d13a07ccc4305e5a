import type { ForeignCollections } from '../aggregate/foreign-collections.js';
import { runStages } from '../aggregate/run-stages.js';
import { stageNames } from '../aggregate/stage-context.js';
import type { Engine } from '../engine.js';
import { MongoError } from '../mongo-error.js';
import { pause, type Pause } from '../query/pause.js';
import { runQuery, type Match, type Query } from '../query/run-query.js';
import { readSort } from '../query/sort-matches.js';
import { decode, encode, isPlainObject, type Doc } from '../values/bson-codec.js';
import { readCount, readObject, readObjects, readSearchOptions, type Target } from './command.js';
import { collectionStatistics } from './statistics.js';

/** Stages that bring documents themselves and so stand first. */
const sources = new Set(['$changeStream', '$collStats']);

/** The stages of an aggregate command. Throws for a stage this server does not have. */
export function readPipeline(body: Doc): readonly Doc[] {
  const pipeline = readObjects(body['pipeline'], 'pipeline');
  for (const [at, stage] of pipeline.entries()) {
    const [name, more] = Object.keys(stage);
    if (name === undefined || more !== undefined) {
      throw new MongoError(
        'Location40323',
        'A pipeline stage specification object must contain exactly one field.',
      );
    }
    if (!stageNames.has(name) && !sources.has(name)) {
      throw new MongoError('Location40324', `Unrecognized pipeline stage name: '${name}'`);
    }
    if (at > 0 && sources.has(name)) {
      throw new MongoError('Location40602', `${name} is only valid as the first stage`);
    }
  }
  return pipeline;
}

/** What is found, and what becomes of it. */
export interface SplitPipeline {
  readonly query: Query;
  readonly rest: readonly Doc[];
}

/** The leading stages a query can answer from an index, and the stages that are left. */
export function splitPipeline(pipeline: readonly Doc[], body: Doc): SplitPipeline {
  const rest = [...pipeline];
  const take = (name: string): unknown => {
    const stage = rest[0];
    if (stage === undefined || !(name in stage)) return undefined;
    rest.shift();
    return stage[name];
  };
  const filter = readObject(take('$match'), '$match');
  const sort = readSort(take('$sort'));
  const skip = readCount(take('$skip'), '$skip');
  const limit = take('$limit');
  if (limit !== undefined && !(Number(limit) > 0)) {
    throw new MongoError('Location15958', 'the limit must be positive');
  }
  const searching = readSearchOptions(body);
  const query = { ...searching, filter, sort, skip, limit: readCount(limit, '$limit') };
  return { query, rest };
}

/** The encoded results of an aggregate command, one after the other as it is asked. */
export function* runPipeline(
  engine: Engine,
  target: Target,
  body: Doc,
): Generator<Uint8Array | Pause, void, undefined> {
  const pipeline = readPipeline(body);
  const { variables } = readSearchOptions(body);
  const options = { variables, foreign: foreignCollections(engine, target.db) };
  if (pipeline[0] !== undefined && '$collStats' in pipeline[0]) {
    const statistics = [collectionStatistics(engine, target)];
    yield* encoded(runStages(statistics, pipeline.slice(1), options));
    return;
  }
  const { query, rest } = splitPipeline(pipeline, body);
  const { matches, steps } = runQuery(engine, target, query);
  if (rest.length > 0) yield* encoded(runStages(documentsOf(matches), rest, options));
  else for (const step of steps) yield step === pause ? pause : step.bytes;
}

function* encoded(results: Iterable<unknown>): Generator<Uint8Array, void, undefined> {
  for (const result of results) {
    if (!isPlainObject(result)) {
      throw new MongoError('BadValue', 'a pipeline must produce objects');
    }
    yield encode(result);
  }
}

function* documentsOf(matches: Iterable<Match>): Generator<Doc, void, undefined> {
  for (const { bytes, doc } of matches) yield doc ?? decode(bytes);
}

function foreignCollections(engine: Engine, db: string): ForeignCollections {
  return {
    *all(name) {
      const collection = engine.catalog.find(db, name);
      if (collection === undefined) return;
      for (const { bytes } of engine.store.scan(collection)) yield decode(bytes);
    },
    hasIndex: (name, field) => {
      const indexes = engine.catalog.find(db, name)?.indexes ?? [];
      const isServed = indexes.some(
        ({ fields, spec }) => fields[0] === field && spec.partialFilterExpression === undefined,
      );
      return field === '_id' || isServed;
    },
    find: (name, field, value) => {
      const query = { filter: { [field]: { $eq: value } }, sort: [] };
      return [...documentsOf(runQuery(engine, { db, name }, query).matches)];
    },
  };
}
