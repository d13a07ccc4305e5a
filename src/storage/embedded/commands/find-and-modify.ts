import type { Engine } from '../engine.js';
import { MongoError } from '../mongo-error.js';
import { compileProjection } from '../query/project.js';
import type { Query } from '../query/run-query.js';
import { readSort } from '../query/sort-matches.js';
import { compileUpdate, type Update } from '../update/apply-update.js';
import { plainNumbers, RawDocument, type Doc } from '../values/bson-codec.js';
import { readObject, readSearchOptions, targetOf, type Command, type Target } from './command.js';
import { findAll, updateMatch, upsert } from './update-one.js';
import { readArrayFilters } from './update.js';

const findAndModify: Command = async (request, engine) => {
  const target = targetOf(request);
  const { body } = request;
  const { update } = body;
  const filter = readObject(plainNumbers(body['query']), 'query');
  const searching = readSearchOptions(body);
  const { variables } = searching;
  const projection = plainNumbers(body['fields']);
  const project = compileProjection({ projection, filter, variables });
  const sort = readSort(body['sort']);
  const query = { ...searching, filter, sort, limit: 1, exact: true } as const;
  assertOneKind(body, update);
  const change =
    update === undefined
      ? undefined
      : {
          ...query,
          compiled: compileUpdate({
            update,
            filter,
            arrayFilters: readArrayFilters(body),
            variables,
            now: engine.now,
          }),
          seed: readObject(body['query'], 'query'),
          upserts: body['upsert'] === true,
          wantsAfter: body['new'] === true,
        };
  return request.write(() => {
    const { value, lastErrorObject } =
      change === undefined ? removeOne(engine, target, query) : updateOne(engine, target, change);
    const shown = value === undefined ? null : new RawDocument(project(value));
    return { lastErrorObject, value: shown, ok: 1 };
  });
};

function assertOneKind(body: Doc, update: unknown): void {
  const removes = body['remove'] === true;
  if (removes && (update !== undefined || body['new'] === true || body['upsert'] === true)) {
    throw new MongoError('FailedToParse', 'remove cannot be combined with update, upsert or new');
  }
  if (!removes && update === undefined) {
    throw new MongoError('FailedToParse', 'Either an update or remove=true must be specified');
  }
}

interface Outcome {
  readonly value: Uint8Array | undefined;
  readonly lastErrorObject: Doc;
}

function removeOne(engine: Engine, target: Target, query: ExactQuery): Outcome {
  const [match] = findAll(engine, target, query);
  const collection = engine.catalog.find(target.db, target.name);
  if (match === undefined || collection === undefined) {
    return { value: undefined, lastErrorObject: { n: 0 } };
  }
  engine.writer.remove(collection, match);
  return { value: match.bytes, lastErrorObject: { n: 1 } };
}

type ExactQuery = Query & { readonly exact: true };

interface Change extends ExactQuery {
  readonly compiled: Update;
  /** The filter with its exact numbers: what an upsert starts from. */
  readonly seed: Doc;
  readonly upserts: boolean;
  readonly wantsAfter: boolean;
}

function updateOne(engine: Engine, target: Target, change: Change): Outcome {
  const { compiled: update, seed, upserts, wantsAfter } = change;
  const [match] = findAll(engine, target, change);
  if (match !== undefined) {
    const { bytes } = updateMatch(engine, target, { match, update });
    const value = wantsAfter ? bytes : match.bytes;
    return { value, lastErrorObject: { n: 1, updatedExisting: true } };
  }
  if (!upserts) return { value: undefined, lastErrorObject: { n: 0, updatedExisting: false } };
  const { id, bytes } = upsert(engine, target, { filter: seed, update });
  const lastErrorObject = { n: 1, updatedExisting: false, upserted: id };
  return { value: wantsAfter ? bytes : undefined, lastErrorObject };
}

export const findAndModifyCommands: Readonly<Record<string, Command>> = {
  findAndModify,
  findandmodify: findAndModify,
};
