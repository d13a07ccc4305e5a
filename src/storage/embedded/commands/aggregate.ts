import { Aggregator } from 'mingo';
import * as pipelineOperators from 'mingo/operators/pipeline';
import { decode, encode, isPlainObject, type Doc } from '../values/bson-codec.js';
import { openChangeStream } from '../stream/change-streams.js';
import { iterableSource } from '../stream/cursors.js';
import { documentKeys } from '../disk/document-keys.js';
import type { Engine } from '../engine.js';
import { emptyArray, encodeValue } from '../values/index-keys.js';
import { MongoError } from '../mongo-error.js';
import { readSort, runQuery, type Query } from '../query/run-query.js';
import {
  readCount,
  readObject,
  readObjects,
  targetOf,
  type Command,
  type Request,
} from './command.js';
import type { Target } from './update-one.js';

const defaultFirstBatch = 101;
const stages: ReadonlySet<string> = new Set(
  Object.keys(pipelineOperators).filter((name) => name !== '$out' && name !== '$merge'),
);

const aggregate: Command = async (request, engine) => {
  const { db, body } = request;
  const pipeline = readObjects(body['pipeline'], 'pipeline');
  const batchSize = readBatchSize(body);
  const changes = pipeline[0]?.['$changeStream'];
  if (changes !== undefined) {
    const collection = body['aggregate'] === 1 ? undefined : targetOf(request).name;
    const options = readObject(changes, '$changeStream');
    const rest = pipeline.slice(1);
    const source = openChangeStream(engine, { db, collection, options, pipeline: rest });
    return engine.cursors.open(`${db}.${collection ?? '$cmd.aggregate'}`, source, batchSize);
  }
  if (body['explain'] === true) {
    throw new MongoError('NotImplemented', 'only find can be explained by this server');
  }
  assertKnownStages(pipeline);
  const target = aggregateTarget(request);
  const source = iterableSource(runPipeline(engine, target, { pipeline, hint: body['hint'] }));
  return engine.cursors.open(`${db}.${target.name}`, source, batchSize);
};

function assertKnownStages(pipeline: readonly Doc[]): void {
  for (const name of pipeline.flatMap((stage) => Object.keys(stage))) {
    if (!stages.has(name)) {
      throw new MongoError('Location40324', `Unrecognized pipeline stage name: '${name}'`);
    }
  }
}

function readBatchSize(body: Doc): number {
  return (
    readCount(readObject(body['cursor'], 'cursor')['batchSize'], 'batchSize') ?? defaultFirstBatch
  );
}

function aggregateTarget(request: Request): Target {
  if (request.body['aggregate'] !== 1) return targetOf(request);
  return { db: request.db, name: '$cmd.aggregate' };
}

function* runPipeline(
  engine: Engine,
  target: Target,
  { pipeline, hint }: { readonly pipeline: readonly Doc[]; readonly hint: unknown },
): Generator<Uint8Array, void, undefined> {
  const { query, rest } = splitPipeline(pipeline);
  const { matches } = runQuery(engine, target, { ...query, hint });
  if (rest.length === 0) {
    for (const { bytes } of matches) yield bytes;
    return;
  }
  const aggregator = new Aggregator([...rest], {
    scriptEnabled: false,
    collectionResolver: (name: string) => allDocuments(engine, { db: target.db, name }),
  });
  const results = aggregator.stream(documentsOf(matches));
  for (let next = results.next(); !next.done; next = results.next()) {
    yield encode(toDocument(next.value));
  }
}

function toDocument(value: unknown): Doc {
  if (isPlainObject(value)) return value;
  throw new MongoError('BadValue', 'a pipeline must produce objects');
}

function* documentsOf(matches: Iterable<{ readonly doc: Doc }>): Generator<Doc, void, undefined> {
  for (const { doc } of matches) yield doc;
}

function allDocuments(engine: Engine, { db, name }: Target): Doc[] {
  const collection = engine.catalog.find(db, name);
  if (collection === undefined) return [];
  return [...engine.store.scan(collection)].map(({ bytes }) => decode(bytes));
}

// The leading stages a query can answer from an index; mingo does the rest.
function splitPipeline(pipeline: readonly Doc[]): {
  readonly query: Query;
  readonly rest: readonly Doc[];
} {
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
  const limit = readCount(take('$limit'), '$limit');
  return { query: { filter, sort, skip, limit }, rest };
}

const distinct: Command = (request, engine) => {
  const { key } = request.body;
  if (typeof key !== 'string' || key === '') {
    throw new MongoError('TypeMismatch', 'key must be a non-empty string');
  }
  const filter = readObject(request.body['query'], 'query');
  const { matches } = runQuery(engine, targetOf(request), { filter, sort: [] });
  return { values: distinctValues(documentsOf(matches), key), ok: 1 };
};

function distinctValues(documents: Iterable<Doc>, field: string): readonly unknown[] {
  const values = new Map<string, unknown>();
  for (const doc of documents) {
    for (const [value] of documentKeys([field], doc).tuples) {
      if (value === undefined || value === emptyArray) continue;
      const key = encodeValue(value).toString('latin1');
      if (!values.has(key)) values.set(key, value);
    }
  }
  return [...values.values()];
}

export const aggregateCommands: Readonly<Record<string, Command>> = { aggregate, distinct };
