import type { Engine } from '../engine.js';
import { MongoError } from '../mongo-error.js';
import type { Query } from '../query/run-query.js';
import type { Doc } from '../values/bson-codec.js';
import {
  readCount,
  readObject,
  readObjects,
  readSearchOptions,
  targetOf,
  type Command,
  type Target,
} from './command.js';
import { refuseUnsupported } from './refuse-unsupported.js';
import { findAll } from './update-one.js';
import { runStatements, withWriteErrors } from './write-result.js';

const remove: Command = async (request, engine) => {
  const target = targetOf(request);
  const statements = readObjects(request.body['deletes'], 'deletes');
  if (statements.length === 0) throw new MongoError('InvalidLength', 'deletes must not be empty');
  const searching = readSearchOptions(request.body);
  return request.write(() => {
    let n = 0;
    const errors = runStatements(statements, request.body['ordered'], (statement) => {
      n += runDelete(engine, target, { ...searching, ...readDelete(statement), exact: true });
    });
    return withWriteErrors({ n, ok: 1 }, errors);
  });
};

function readDelete(statement: Doc): Query {
  refuseUnsupported(statement);
  const limit = readCount(statement['limit'], 'limit');
  if (limit === undefined || limit > 1) {
    throw new MongoError('FailedToParse', 'The limit field in delete objects must be 0 or 1');
  }
  return { filter: readObject(statement['q'], 'q'), sort: [], hint: statement['hint'], limit };
}

function runDelete(engine: Engine, target: Target, query: Parameters<typeof findAll>[2]): number {
  const matches = findAll(engine, target, query);
  const collection = engine.catalog.find(target.db, target.name);
  if (collection === undefined) return 0;
  for (const match of matches) engine.writer.remove(collection, match);
  return matches.length;
}

export const deleteCommands: Readonly<Record<string, Command>> = { delete: remove };
