import { compileUpdate } from '../update/apply-update.js';
import { RawDocument, type Doc } from '../values/bson-codec.js';
import type { Engine } from '../engine.js';
import { MongoError } from '../mongo-error.js';
import { compileProjection } from '../query/project.js';
import { readSort } from '../query/run-query.js';
import { readObject, targetOf, type Command } from './command.js';
import { findAll, updateMatch, upsert, type Target } from './update-one.js';
import { readArrayFilters } from './update.js';

const findAndModify: Command = async (request, engine) => {
  const target = targetOf(request);
  const { body } = request;
  if (body['remove'] === true && (body['update'] !== undefined || body['new'] === true)) {
    throw new MongoError('FailedToParse', 'remove cannot be combined with update or new');
  }
  if (body['remove'] !== true && body['update'] === undefined) {
    throw new MongoError('FailedToParse', 'either update or remove must be given');
  }
  const project = compileProjection(body['fields']);
  return engine.write(() => {
    const { value, lastErrorObject } =
      body['remove'] === true ? removeOne(engine, target, body) : updateOne(engine, target, body);
    const shown = value === undefined ? null : new RawDocument(project(value));
    return { lastErrorObject, value: shown, ok: 1 };
  });
};

interface Outcome {
  readonly value: Uint8Array | undefined;
  readonly lastErrorObject: Doc;
}

function removeOne(engine: Engine, target: Target, body: Doc): Outcome {
  const [match] = findAll(engine, target, readQuery(body));
  const collection = engine.catalog.find(target.db, target.name);
  if (match === undefined || collection === undefined) {
    return { value: undefined, lastErrorObject: { n: 0 } };
  }
  engine.writer.remove(collection, match);
  return { value: match.bytes, lastErrorObject: { n: 1 } };
}

function updateOne(engine: Engine, target: Target, body: Doc): Outcome {
  const query = readQuery(body);
  const { filter } = query;
  const arrayFilters = readArrayFilters(body);
  const update = compileUpdate({ update: body['update'], filter, arrayFilters });
  const [match] = findAll(engine, target, query);
  const wantsAfter = body['new'] === true;
  if (match !== undefined) {
    const { bytes } = updateMatch(engine, target, { match, update });
    const value = wantsAfter ? bytes : match.bytes;
    return { value, lastErrorObject: { n: 1, updatedExisting: true } };
  }
  if (body['upsert'] !== true) {
    return { value: undefined, lastErrorObject: { n: 0, updatedExisting: false } };
  }
  const { id, bytes } = upsert(engine, target, { filter, update });
  const lastErrorObject = { n: 1, updatedExisting: false, upserted: id };
  return { value: wantsAfter ? bytes : undefined, lastErrorObject };
}

function readQuery(body: Doc) {
  const filter = readObject(body['query'], 'query');
  return { filter, sort: readSort(body['sort']), hint: body['hint'], limit: 1 };
}

export const findAndModifyCommands: Readonly<Record<string, Command>> = {
  findAndModify,
  findandmodify: findAndModify,
};
