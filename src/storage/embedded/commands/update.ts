import { compileUpdate } from '../update/apply-update.js';
import type { Doc } from '../values/bson-codec.js';
import type { Engine } from '../engine.js';
import { MongoError } from '../mongo-error.js';
import { readSort } from '../query/run-query.js';
import { refuseUnsupported } from './refuse-unsupported.js';
import { readObject, readObjects, targetOf, type Command } from './command.js';
import { findAll, updateMatch, upsert, type Target } from './update-one.js';
import { runStatements, withWriteErrors } from './write-result.js';

const update: Command = async (request, engine) => {
  const target = targetOf(request);
  const statements = readObjects(request.body['updates'], 'updates');
  return engine.write(() => {
    let matched = 0;
    let modified = 0;
    const upserted: Doc[] = [];
    const errors = runStatements(statements, request.body['ordered'], (statement, index) => {
      const outcome = runUpdate(engine, target, statement);
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

function runUpdate(engine: Engine, target: Target, statement: Doc): Outcome {
  refuseUnsupported(statement);
  const filter = readObject(statement['q'], 'q');
  const arrayFilters = readArrayFilters(statement);
  const compiled = compileUpdate({ update: statement['u'], filter, arrayFilters });
  const isMulti = statement['multi'] === true;
  if (isMulti && compiled.isReplacement) {
    throw new MongoError(
      'FailedToParse',
      'multi update is not supported for replacement-style update',
    );
  }
  const sort = isMulti ? [] : readSort(statement['sort']);
  const query = { filter, sort, hint: statement['hint'], limit: isMulti ? 0 : 1 };
  const matches = findAll(engine, target, query);
  if (matches.length === 0 && statement['upsert'] === true) {
    const { id } = upsert(engine, target, { filter, update: compiled });
    return { matched: 0, modified: 0, upsertedId: id };
  }
  let modified = 0;
  for (const match of matches) {
    if (updateMatch(engine, target, { match, update: compiled }).isModified) modified += 1;
  }
  return { matched: matches.length, modified };
}

/** The arrayFilters of an update statement, if any. */
export function readArrayFilters({ arrayFilters }: Doc): readonly Doc[] | undefined {
  return arrayFilters === undefined ? undefined : readObjects(arrayFilters, 'arrayFilters');
}

export const updateCommands: Readonly<Record<string, Command>> = { update };
