import { Long } from 'bson';
import type { Doc } from '../values/bson-codec.js';
import { iterableSource } from '../stream/cursors.js';
import { MongoError } from '../mongo-error.js';
import { compileProjection } from '../query/project.js';
import { readSort, runQuery, type Match, type Query, type QueryRun } from '../query/run-query.js';
import { readCount, readObject, targetOf, type Command } from './command.js';

const defaultFirstBatch = 101;

const find: Command = async (request, engine) => {
  const target = targetOf(request);
  const { body } = request;
  refuseTailable(body);
  const project = compileProjection(body['projection']);
  const { matches } = runQuery(engine, target, readQuery(body));
  const batchSize = readCount(body['batchSize'], 'batchSize') ?? defaultFirstBatch;
  const isSingle = body['singleBatch'] === true || Number(body['limit'] ?? 0) < 0;
  const found = isSingle ? takeAtMost(matches, batchSize) : matches;
  const source = iterableSource(projected(found, project));
  const size = isSingle ? batchSize + 1 : batchSize;
  return engine.cursors.open(`${target.db}.${target.name}`, source, size);
};

function refuseTailable(body: Doc): void {
  const unsupported = ['tailable', 'awaitData', 'min', 'max', 'returnKey', 'showRecordId'];
  const used = unsupported.find((option) => body[option] !== undefined && body[option] !== false);
  if (used !== undefined) {
    throw new MongoError('NotImplemented', `${used} is not supported by this server`);
  }
}

function readQuery(body: Doc): Query {
  return {
    filter: readObject(body['filter'], 'filter'),
    sort: readSort(body['sort']),
    hint: body['hint'],
    skip: readCount(body['skip'], 'skip'),
    limit: body['limit'] === undefined ? undefined : Math.abs(Number(body['limit'])),
  };
}

function* projected(
  matches: Iterable<Match>,
  project: (bytes: Uint8Array) => Uint8Array,
): Generator<Uint8Array, void, undefined> {
  for (const { bytes } of matches) yield project(bytes);
}

function* takeAtMost(matches: Iterable<Match>, size: number): Generator<Match, void, undefined> {
  let taken = 0;
  for (const match of matches) {
    taken += 1;
    yield match;
    if (taken >= size) return;
  }
}

const getMore: Command = ({ body }, { cursors }) => {
  const size = readCount(body['batchSize'], 'batchSize') ?? 0;
  const maxTimeMs = readCount(body['maxTimeMS'], 'maxTimeMS') ?? defaultWaitMs;
  return cursors.getMore(Number(body['getMore']), {
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

const count: Command = (request, engine) => {
  const { body } = request;
  const query = { ...readQuery({ ...body, filter: body['query'] }), sort: [] };
  let n = 0;
  for (const match of runQuery(engine, targetOf(request), query).matches)
    n += match.bytes.length > 0 ? 1 : 0;
  return { n, ok: 1 };
};

const explain: Command = (request, engine) => {
  const inner = readObject(request.body['explain'], 'explain');
  if (typeof inner['find'] !== 'string') {
    throw new MongoError('NotImplemented', 'only find can be explained by this server');
  }
  const target = targetOf({ ...request, name: 'find', body: inner });
  const run = runQuery(engine, target, readQuery(inner));
  const isExecuted = request.body['verbosity'] !== 'queryPlanner';
  const nReturned = isExecuted ? [...run.matches].length : 0;
  return {
    explainVersion: '1',
    queryPlanner: {
      namespace: `${target.db}.${target.name}`,
      winningPlan: winningPlan(run),
      rejectedPlans: [],
    },
    ...(isExecuted ? { executionStats: executionStats(run, nReturned) } : {}),
    ok: 1,
  };
};

function executionStats({ effort }: QueryRun, nReturned: number): Doc {
  return {
    executionSuccess: true,
    nReturned,
    totalKeysExamined: effort.keysExamined,
    totalDocsExamined: effort.docsExamined,
  };
}

function winningPlan({ plan }: QueryRun): Doc {
  if (plan === undefined) return { stage: 'EOF' };
  const access = accessStage(plan);
  return plan.isSorted ? access : { stage: 'SORT', inputStage: access };
}

function accessStage({ index, idKeys, isBounded, reverse }: NonNullable<QueryRun['plan']>): Doc {
  const direction = reverse ? 'backward' : 'forward';
  if (idKeys !== undefined) return { stage: 'IDHACK', indexName: '_id_' };
  if (index !== undefined) {
    const { name, key } = index.spec;
    const inputStage = { stage: 'IXSCAN', indexName: name, keyPattern: key, direction };
    return { stage: 'FETCH', inputStage };
  }
  if (!isBounded) return { stage: 'COLLSCAN', direction };
  return { stage: 'CLUSTERED_IXSCAN', indexName: '_id_', direction };
}

export const findCommands: Readonly<Record<string, Command>> = {
  find,
  getMore,
  killCursors,
  count,
  explain,
};
