import type { Doc } from '../values/bson-codec.js';
import type { Engine } from '../engine.js';
import { readCount, readObject, readObjects, targetOf, type Command } from './command.js';
import { refuseUnsupported } from './refuse-unsupported.js';
import { findAll, type Target } from './update-one.js';
import { runStatements, withWriteErrors } from './write-result.js';

const remove: Command = async (request, engine) => {
  const target = targetOf(request);
  const statements = readObjects(request.body['deletes'], 'deletes');
  return engine.write(() => {
    let n = 0;
    const errors = runStatements(statements, request.body['ordered'], (statement) => {
      n += runDelete(engine, target, statement);
    });
    return withWriteErrors({ n, ok: 1 }, errors);
  });
};

function runDelete(engine: Engine, target: Target, statement: Doc): number {
  refuseUnsupported(statement);
  const filter = readObject(statement['q'], 'q');
  const limit = readCount(statement['limit'], 'limit');
  const matches = findAll(engine, target, { filter, sort: [], hint: statement['hint'], limit });
  for (const match of matches) {
    const collection = engine.catalog.find(target.db, target.name);
    if (collection !== undefined) engine.writer.remove(collection, match);
  }
  return matches.length;
}

export const deleteCommands: Readonly<Record<string, Command>> = { delete: remove };
