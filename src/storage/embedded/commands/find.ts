import { Long } from 'bson';
import { MongoError } from '../mongo-error.js';
import { compileProjection, type Project } from '../query/project.js';
import { countMatches } from '../query/count-matches.js';
import { pause, type Pause } from '../query/pause.js';
import { runQuery, type Match, type Query } from '../query/run-query.js';
import { readSort } from '../query/sort-matches.js';
import { iterableSource } from '../stream/cursors.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import {
  isGenericOption,
  readCount,
  readObject,
  readSearchOptions,
  targetOf,
  type Command,
} from './command.js';

const defaultFirstBatch = 101;

const find: Command = async (request, engine) => {
  const target = targetOf(request);
  const { body } = request;
  refuseRareOptions(body);
  const query = readFindCommand(body);
  const { filter, variables = {} } = query;
  const project = compileProjection({ projection: body['projection'], filter, variables });
  const { steps } = runQuery(engine, target, query);
  const batchSize = readCount(body['batchSize'], 'batchSize') ?? defaultFirstBatch;
  const isSingle = body['singleBatch'] === true || Number(body['limit'] ?? 0) < 0;
  const found = isSingle ? takeAtMost(steps, batchSize) : steps;
  const source = iterableSource(projected(found, project), engine.letOthersRun);
  const size = isSingle ? batchSize + 1 : batchSize;
  return engine.cursors.open(`${target.db}.${target.name}`, source, size);
};

function refuseRareOptions(body: Doc): void {
  const unsupported = ['tailable', 'awaitData', 'min', 'max', 'returnKey', 'showRecordId'];
  const used = unsupported.find((option) => body[option] !== undefined && body[option] !== false);
  if (used !== undefined) {
    throw new MongoError('NotImplemented', `${used} is not supported by this server`);
  }
}

const findOptions = new Set([
  'find',
  'filter',
  'projection',
  'sort',
  'hint',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'collation',
  'let',
  'max',
  'min',
  'returnKey',
  'showRecordId',
  'tailable',
  'awaitData',
  'oplogReplay',
  'noCursorTimeout',
  'allowPartialResults',
  'allowDiskUse',
]);

/** The search that a find command asks for. Throws for a field the command does not have. */
export function readFindCommand(body: Doc): Query {
  const unknown = Object.keys(body).find(
    (option) => !findOptions.has(option) && !isGenericOption(option),
  );
  if (unknown === undefined) return readFind(body);
  throw new MongoError('IDLUnknownField', `BSON field 'find.${unknown}' is an unknown field.`);
}

function readFind(body: Doc): Query {
  const { sort } = body;
  const isNatural = isPlainObject(sort) && '$natural' in sort;
  const { variables, maxTimeMs } = readSearchOptions(body);
  return {
    variables,
    maxTimeMs,
    filter: readObject(body['filter'], 'filter'),
    sort: readSort(sort),
    hint: body['hint'] ?? (isNatural ? sort : undefined),
    skip: readCount(body['skip'], 'skip'),
    limit: body['limit'] === undefined ? undefined : readLimit(body['limit']),
  };
}

function readLimit(limit: unknown): number | undefined {
  const number = Number(limit);
  return readCount(Number.isNaN(number) ? limit : Math.abs(number), 'limit');
}

function* projected(
  steps: Iterable<Match | Pause>,
  project: Project,
): Generator<Uint8Array | Pause, void, undefined> {
  for (const step of steps) yield step === pause ? pause : project(step.bytes);
}

function* takeAtMost(
  steps: Iterable<Match | Pause>,
  size: number,
): Generator<Match | Pause, void, undefined> {
  let taken = 0;
  for (const step of steps) {
    if (step !== pause) taken += 1;
    yield step;
    if (taken >= size) return;
  }
}

const getMore: Command = ({ body, db }, { cursors }) => {
  const size = readCount(body['batchSize'], 'batchSize') ?? 0;
  const maxTimeMs = readCount(body['maxTimeMS'], 'maxTimeMS') ?? defaultWaitMs;
  const namespace = `${db}.${String(body['collection'])}`;
  return cursors.getMore(Number(body['getMore']), {
    namespace,
    size: size === 0 ? Number.MAX_SAFE_INTEGER : size,
    maxWaitMs: Math.min(maxTimeMs, longestWaitMs),
  });
};

const defaultWaitMs = 1_000;
const longestWaitMs = 5 * 60_000;

const killCursors: Command = ({ body }, { cursors }) => {
  const ids = Array.isArray(body['cursors']) ? body['cursors'].map(Number) : [];
  const killed = ids.filter((id) => cursors.kill(id));
  return {
    cursorsKilled: toLongs(killed),
    cursorsNotFound: toLongs(ids.filter((id) => !killed.includes(id))),
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  };
};

function toLongs(ids: readonly number[]): readonly Long[] {
  return ids.map((id) => Long.fromNumber(id));
}

const count: Command = async (request, engine) => {
  const target = targetOf(request);
  const query = readCountQuery(request.body);
  const collection = engine.catalog.find(target.db, target.name);
  const n = await countMatches(engine, runQuery(engine, target, query), collection);
  const afterSkip = Math.max(0, n - (query.skip ?? 0));
  const limit = query.limit ?? 0;
  return { n: limit > 0 ? Math.min(limit, afterSkip) : afterSkip, ok: 1 };
};

/** The search that a count command asks for. */
export function readCountQuery(body: Doc): Query {
  return { ...readFind({ ...body, filter: body['query'] }), sort: [] };
}

export const findCommands: Readonly<Record<string, Command>> = {
  find,
  getMore,
  killCursors,
  count,
};
