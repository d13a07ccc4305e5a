import type { Engine } from '../engine.js';
import { MongoError } from '../mongo-error.js';
import { describeEffort, describePlan } from '../query/explain-plan.js';
import { countMatches } from '../query/count-matches.js';
import { runQuery, type Query } from '../query/run-query.js';
import { readSort } from '../query/sort-matches.js';
import type { Doc } from '../values/bson-codec.js';
import {
  readObject,
  readObjects,
  readSearchOptions,
  targetOf,
  type Command,
  type Target,
} from './command.js';
import { readCountQuery, readFindCommand } from './find.js';
import { readPipeline, splitPipeline } from './pipeline.js';

interface Explained {
  readonly query: Query;
  /** What is done with the documents found; undefined when they are the answer. */
  readonly stage?: string;
  /** The stages of a pipeline that no index serves. */
  readonly rest?: readonly Doc[];
}

type Read = (body: Doc) => Explained;

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['find', (body) => ({ query: readFindCommand(body) })],
  ['count', (body) => ({ query: readCountQuery(body), stage: 'COUNT' })],
  ['distinct', (body) => ({ query: searchOf(body, 'query'), stage: 'DISTINCT' })],
  ['aggregate', (body) => splitPipeline(readPipeline(body), body)],
  ['findAndModify', explainFindAndModify],
  ['findandmodify', explainFindAndModify],
  ['update', (body) => statement(body, 'updates', 'UPDATE')],
  ['delete', (body) => statement(body, 'deletes', 'DELETE')],
]);

function searchOf(body: Doc, filter: string): Query {
  return { ...readSearchOptions(body), filter: readObject(body[filter], filter), sort: [] };
}

function explainFindAndModify(body: Doc): Explained {
  const query = { ...searchOf(body, 'query'), sort: readSort(body['sort']), limit: 1 };
  return { query, stage: body['remove'] === true ? 'DELETE' : 'UPDATE' };
}

function statement(body: Doc, list: string, stage: string): Explained {
  const statements = readObjects(body[list], list);
  const [only] = statements;
  if (only === undefined || statements.length > 1) {
    throw new MongoError('InvalidLength', 'explained write batches must be of size 1');
  }
  const isOne = list === 'updates' ? only['multi'] !== true : Number(only['limit']) === 1;
  const query = { ...searchOf(only, 'q'), hint: only['hint'] };
  return { query: isOne ? { ...query, limit: 1 } : query, stage };
}

const explain: Command = (request, engine) => {
  const body = readObject(request.body['explain'], 'explain');
  const name = Object.keys(body)[0] ?? '';
  const read = readers.get(name);
  if (read === undefined) {
    throw new MongoError('CommandNotFound', `Explain failed due to unknown command: ${name}`);
  }
  return explainCommand(engine, targetOf({ ...request, name, body }), {
    ...read(body),
    isRun: request.body['verbosity'] !== 'queryPlanner',
  });
};

/** The answer to an aggregate command that asks to be explained. */
export function explainPipeline(engine: Engine, target: Target, body: Doc): Promise<Doc> {
  const split = splitPipeline(readPipeline(body), body);
  return explainCommand(engine, target, { ...split, isRun: false });
}

async function explainCommand(
  engine: Engine,
  target: Target,
  { query, stage, rest = [], isRun }: Explained & { readonly isRun: boolean },
): Promise<Doc> {
  const startedAt = performance.now();
  const run = runQuery(engine, target, query);
  const found = describePlan(run, query);
  const winningPlan = stage === undefined ? found : { stage, inputStage: found };
  const explained = {
    queryPlanner: {
      namespace: `${target.db}.${target.name}`,
      parsedQuery: query.filter,
      winningPlan,
      rejectedPlans: [],
    },
    ...(isRun ? { executionStats: await measure(engine, run, { stage, target, startedAt }) } : {}),
  };
  if (rest.length === 0) return { explainVersion: '1', ...explained, ok: 1 };
  return { explainVersion: '1', stages: [{ $cursor: explained }, ...rest], ok: 1 };
}

interface Measured {
  readonly stage: string | undefined;
  readonly target: Target;
  readonly startedAt: number;
}

async function measure(
  engine: Engine,
  run: ReturnType<typeof runQuery>,
  { stage, target, startedAt }: Measured,
): Promise<Doc> {
  const collection = stage === 'COUNT' ? engine.catalog.find(target.db, target.name) : undefined;
  const found = await countMatches(engine, run, collection);
  return describeEffort(run, stage === 'COUNT' ? 0 : found, startedAt);
}

export const explainCommands: Readonly<Record<string, Command>> = { explain };
