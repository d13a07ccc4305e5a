import { isDeepStrictEqual } from 'node:util';
import { encode, type Doc } from '../values/bson-codec.js';
import { isSameIndex, type Collection, type Index, type IndexSpec } from '../disk/catalog.js';
import { compileFilter } from '../query/compile-filter.js';
import { iterableSource } from '../stream/cursors.js';
import type { Engine } from '../engine.js';
import { MongoError } from '../mongo-error.js';
import { isGenericOption, readObject, readObjects, targetOf, type Command } from './command.js';

const knownOptions = new Set([
  'name',
  'key',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'v',
  'ns',
]);
const mostFields = 32;

const createIndexes: Command = async (request, engine) => {
  const target = targetOf(request);
  const specs = readObjects(request.body['indexes'], 'indexes').map(readSpec);
  if (specs.length === 0) throw new MongoError('BadValue', 'indexes must not be empty');
  const existing = engine.catalog.find(target.db, target.name);
  if (existing === undefined)
    await engine.write(() => engine.catalog.ensure(target.db, target.name));
  return engine.writeOrUndo(() => {
    const collection = engine.catalog.ensure(target.db, target.name);
    const built = specs
      .filter((spec) => isMissing(collection, spec))
      .map((spec) => {
        return engine.store.build(collection, engine.catalog.createIndex(spec));
      });
    engine.catalog.save({ ...collection, indexes: [...collection.indexes, ...built] });
    return {
      numIndexesBefore: collection.indexes.length + 1,
      numIndexesAfter: collection.indexes.length + built.length + 1,
      createdCollectionAutomatically: existing === undefined,
      ok: 1,
    };
  });
};

function readSpec(received: Doc): IndexSpec {
  const unknown = Object.keys(received).find((option) => !knownOptions.has(option));
  if (unknown !== undefined) {
    throw new MongoError('CannotCreateIndex', `the index option ${unknown} is not supported`);
  }
  const { name } = received;
  if (typeof name !== 'string' || name === '') {
    throw new MongoError('CannotCreateIndex', 'an index needs a name');
  }
  const key = readKey(received['key']);
  const expiry = readExpiry(received['expireAfterSeconds']);
  if ('expireAfterSeconds' in expiry && (Object.keys(key).length > 1 || '_id' in key)) {
    throw new MongoError(
      'CannotCreateIndex',
      'TTL indexes are single-field indexes, and not on _id',
    );
  }
  return {
    name,
    key,
    ...(isOn(received['unique']) ? { unique: true } : {}),
    ...readCoverage(received),
    ...expiry,
  };
}

function isOn(option: unknown): boolean {
  return option === true || Number(option ?? 0) === 1;
}

function readCoverage({ sparse, partialFilterExpression }: Doc): Partial<IndexSpec> {
  if (partialFilterExpression === undefined) return isOn(sparse) ? { sparse: true } : {};
  if (isOn(sparse)) {
    throw new MongoError('CannotCreateIndex', 'cannot mix partialFilterExpression and sparse');
  }
  const filter = readObject(partialFilterExpression, 'partialFilterExpression');
  compileFilter(filter);
  return { partialFilterExpression: filter };
}

function readKey(key: unknown): Readonly<Record<string, number>> {
  const entries = Object.entries(readObject(key, 'key'));
  const isValid =
    entries.length > 0 &&
    entries.length <= mostFields &&
    entries.every(([field, direction]) => isField(field) && Math.abs(Number(direction)) === 1);
  if (!isValid) {
    throw new MongoError('CannotCreateIndex', 'an index key must map fields to 1 or -1');
  }
  return Object.fromEntries(entries.map(([field, direction]) => [field, Number(direction)]));
}

function isField(path: string): boolean {
  return path.split('.').every((name) => name !== '' && !name.startsWith('$'));
}

function readExpiry(seconds: unknown): Partial<IndexSpec> {
  if (seconds === undefined) return {};
  const expireAfterSeconds = Number(seconds);
  if (expireAfterSeconds >= 0 && expireAfterSeconds <= 2 ** 31 - 1) return { expireAfterSeconds };
  throw new MongoError('CannotCreateIndex', 'expireAfterSeconds must be from 0 to 2147483647');
}

function isMissing({ indexes }: Collection, spec: IndexSpec): boolean {
  if (Object.keys(spec.key).join() === '_id') return false;
  const sameName = indexes.find((index) => index.spec.name === spec.name);
  if (sameName !== undefined) {
    if (isSameIndex(sameName.spec, spec)) return false;
    const hasSameKey = isDeepStrictEqual(
      Object.entries(sameName.spec.key),
      Object.entries(spec.key),
    );
    throw new MongoError(
      hasSameKey ? 'IndexOptionsConflict' : 'IndexKeySpecsConflict',
      'An existing index has the same name as the requested index',
    );
  }
  if (indexes.some((index) => isSameIndex(index.spec, spec))) {
    throw new MongoError('IndexOptionsConflict', 'Index already exists with a different name');
  }
  return true;
}

const dropIndexes: Command = async (request, engine) => {
  const { db, name } = targetOf(request);
  return engine.write(() => {
    const collection = engine.catalog.find(db, name);
    if (collection === undefined) throw new MongoError('NamespaceNotFound', 'ns not found');
    const dropped = chooseIndexes(collection, request.body['index']);
    for (const index of dropped) engine.store.clearIndex(index);
    const indexes = collection.indexes.filter((index) => !dropped.includes(index));
    engine.catalog.save({ ...collection, indexes });
    return { nIndexesWas: collection.indexes.length + 1, ok: 1 };
  });
};

function chooseIndexes({ indexes }: Collection, wanted: unknown): readonly Index[] {
  if (wanted === '*') return indexes;
  const names = Array.isArray(wanted) ? (wanted as readonly unknown[]) : [wanted];
  return names.map((name) => {
    const pattern = JSON.stringify(name);
    const found = indexes.find(
      ({ spec }) => spec.name === name || JSON.stringify(spec.key) === pattern,
    );
    if (found !== undefined) return found;
    if (name === '_id_') throw new MongoError('InvalidOptions', 'cannot drop _id index');
    throw new MongoError('IndexNotFound', 'index not found');
  });
}

/** Changes how long the documents of a TTL index live. */
const collMod: Command = async (request, engine) => {
  const { db, name } = targetOf(request);
  const wanted = readObject(request.body['index'], 'index');
  const expiry = readExpiry(wanted['expireAfterSeconds']);
  const changes = Object.keys(request.body).filter(
    (option) => !collModOptions.has(option) && !isGenericOption(option),
  );
  if (changes.length > 0 || !('expireAfterSeconds' in expiry)) {
    throw new MongoError('InvalidOptions', 'only expireAfterSeconds of an index can be changed');
  }
  return engine.write(() => {
    const collection = engine.catalog.find(db, name);
    if (collection === undefined) throw new MongoError('NamespaceNotFound', 'ns does not exist');
    const [index] = chooseIndexes(collection, wanted['name'] ?? wanted['keyPattern']);
    const indexes = collection.indexes.map((known) =>
      known === index ? { ...known, spec: { ...known.spec, ...expiry } } : known,
    );
    engine.catalog.save({ ...collection, indexes });
    return {
      expireAfterSeconds_old: index?.spec.expireAfterSeconds,
      expireAfterSeconds_new: expiry.expireAfterSeconds,
      ok: 1,
    };
  });
};

const collModOptions = new Set(['collMod', 'index']);

const listIndexes: Command = async (request, engine: Engine) => {
  const { db, name } = targetOf(request);
  const collection = engine.catalog.find(db, name);
  if (collection === undefined) {
    throw new MongoError('NamespaceNotFound', `ns does not exist: ${db}.${name}`);
  }
  const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };
  const listed = [idIndex, ...collection.indexes.map(({ spec }) => ({ v: 2, ...spec }))];
  const documents = listed.map(encode);
  return engine.cursors.open(
    `${db}.${name}`,
    iterableSource(documents, engine.letOthersRun),
    documents.length + 1,
  );
};

export const indexCommands: Readonly<Record<string, Command>> = {
  createIndexes,
  dropIndexes,
  deleteIndexes: dropIndexes,
  listIndexes,
  collMod,
};
