import { documentKeys } from '../disk/document-keys.js';
import type { Engine } from '../engine.js';
import { MongoError } from '../mongo-error.js';
import { pause } from '../query/pause.js';
import { runQuery, type QueryRun } from '../query/run-query.js';
import { openChangeStream } from '../stream/change-streams.js';
import { iterableSource } from '../stream/cursors.js';
import { decode, type Doc } from '../values/bson-codec.js';
import { emptyArray, encodeValue } from '../values/encode-value.js';
import {
  readCount,
  readObject,
  readSearchOptions,
  targetOf,
  type Command,
  type Request,
  type Target,
} from './command.js';
import { explainPipeline } from './explain.js';
import { readPipeline, runPipeline } from './pipeline.js';

const defaultFirstBatch = 101;

const aggregate: Command = async (request, engine) => {
  const { body } = request;
  const pipeline = readPipeline(body);
  if (pipeline[0] !== undefined && '$changeStream' in pipeline[0]) {
    return openChanges(request, engine, pipeline);
  }
  const target = aggregateTarget(request);
  if (body['explain'] === true) return explainPipeline(engine, target, body);
  const source = iterableSource(runPipeline(engine, target, body), engine.letOthersRun);
  return engine.cursors.open(`${target.db}.${target.name}`, source, readBatchSize(body));
};

function openChanges(request: Request, engine: Engine, [first, ...pipeline]: readonly Doc[]) {
  const { db, body } = request;
  const collection = body['aggregate'] === 1 ? undefined : targetOf(request).name;
  const options = readObject(first?.['$changeStream'], '$changeStream');
  const source = openChangeStream(engine, { db, collection, options, pipeline });
  const namespace = `${db}.${collection ?? '$cmd.aggregate'}`;
  return engine.cursors.open(namespace, source, readBatchSize(body));
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

const distinct: Command = async (request, engine) => {
  const { key } = request.body;
  if (typeof key !== 'string' || key === '') {
    throw new MongoError('TypeMismatch', 'key must be a non-empty string');
  }
  const filter = readObject(request.body['query'], 'query');
  const query = { ...readSearchOptions(request.body), filter, sort: [] };
  const { steps } = runQuery(engine, targetOf(request), query);
  return { values: await distinctValues(engine, steps, key), ok: 1 };
};

async function distinctValues(
  { letOthersRun }: Engine,
  steps: QueryRun['steps'],
  field: string,
): Promise<readonly unknown[]> {
  const values = new Map<string, unknown>();
  for (const step of steps) {
    if (step === pause) await letOthersRun();
    else addValues(values, step.doc ?? decode(step.bytes), field);
  }
  return [...values.values()];
}

function addValues(values: Map<string, unknown>, doc: Doc, field: string): void {
  for (const [value] of documentKeys([field], doc).tuples) {
    if (value === undefined || value === emptyArray) continue;
    const key = encodeValue(value).toString('latin1');
    if (!values.has(key)) values.set(key, value);
  }
}

export const aggregateCommands: Readonly<Record<string, Command>> = { aggregate, distinct };
