import type { Engine } from '../engine.js';
import { MongoError } from '../mongo-error.js';
import { readSort } from '../query/sort-matches.js';
import { compileUpdate } from '../update/apply-update.js';
import { plainNumbers, type Doc } from '../values/bson-codec.js';
import {
  readObject,
  readObjects,
  readSearchOptions,
  targetOf,
  type Command,
  type Target,
} from './command.js';
import { refuseUnsupported } from './refuse-unsupported.js';
import { findAll, updateMatch, upsert } from './update-one.js';
import { runStatements, withWriteErrors } from './write-result.js';

const update: Command = async (request, engine) => {
  const target = targetOf(request);
  const statements = readObjects(request.body['updates'], 'updates');
  if (statements.length === 0) throw new MongoError('InvalidLength', 'updates must not be empty');
  const searching = readSearchOptions(request.body);
  return request.write(() => {
    let matched = 0;
    let modified = 0;
    const upserted: Doc[] = [];
    const errors = runStatements(statements, request.body['ordered'], (statement, index) => {
      const outcome = runUpdate(engine, target, { statement, searching });
      matched += outcome.matched;
      modified += outcome.modified;
      if ('upsertedId' in outcome) upserted.push({ index, _id: outcome.upsertedId });
    });
    const found = upserted.length > 0 ? { upserted } : {};
    const reply = { n: matched + upserted.length, nModified: modified, ...found, ok: 1 };
    return withWriteErrors(reply, errors);
  });
};

interface Outcome {
  readonly matched: number;
  readonly modified: number;
  readonly upsertedId?: unknown;
}

interface Asked {
  /** Exactly decoded. */
  readonly statement: Doc;
  readonly searching: ReturnType<typeof readSearchOptions>;
}

function runUpdate(engine: Engine, target: Target, { statement, searching }: Asked): Outcome {
  refuseUnsupported(statement);
  const filter = readObject(plainNumbers(statement['q']), 'q');
  const compiled = compileUpdate({
    update: statement['u'],
    filter,
    arrayFilters: readArrayFilters(statement),
    variables: variablesOf(statement, searching.variables),
    now: engine.now,
  });
  const isMulti = statement['multi'] === true;
  if (isMulti && compiled.isReplacement) {
    throw new MongoError(
      'FailedToParse',
      'multi update is not supported for replacement-style update',
    );
  }
  const matches = findAll(engine, target, {
    filter,
    sort: isMulti ? [] : readSort(statement['sort']),
    hint: plainNumbers(statement['hint']) ?? searching.hint,
    variables: searching.variables,
    maxTimeMs: searching.maxTimeMs,
    limit: isMulti ? 0 : 1,
    exact: true,
  });
  if (matches.length === 0 && statement['upsert'] === true) {
    const seed = readObject(statement['q'], 'q');
    const { id } = upsert(engine, target, { filter: seed, update: compiled });
    return { matched: 0, modified: 0, upsertedId: id };
  }
  const outcomes = matches.map((match) => updateMatch(engine, target, { match, update: compiled }));
  const modified = outcomes.filter(({ isModified }) => isModified).length;
  return { matched: matches.length, modified };
}

function variablesOf({ c }: Doc, given: Doc): Doc {
  return c === undefined ? given : { ...given, ...readObject(plainNumbers(c), 'c') };
}

/** The arrayFilters of an update statement, if any. */
export function readArrayFilters({ arrayFilters }: Doc): readonly Doc[] | undefined {
  return arrayFilters === undefined ? undefined : readObjects(arrayFilters, 'arrayFilters');
}

export const updateCommands: Readonly<Record<string, Command>> = { update };
