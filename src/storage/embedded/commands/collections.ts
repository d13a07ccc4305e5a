import { Long } from 'bson';
import { encode, type Doc } from '../values/bson-codec.js';
import { namespaceOf, type Catalog, type Collection } from '../disk/catalog.js';
import { compileFilter } from '../query/compile-filter.js';
import { iterableSource } from '../stream/cursors.js';
import type { Engine } from '../engine.js';
import { MongoError } from '../mongo-error.js';
import { isGenericOption, readObject, targetOf, type Command, type Target } from './command.js';
import { databaseSize } from './statistics.js';

const createOptions = new Set(['create', 'autoIndexId']);

const create: Command = async (request, engine) => {
  const { db, name } = targetOf(request);
  const unsupported = Object.keys(request.body).find(
    (option) => !createOptions.has(option) && !isGenericOption(option),
  );
  if (unsupported !== undefined) {
    throw new MongoError('InvalidOptions', `the option ${unsupported} is not supported`);
  }
  await engine.write(() => {
    if (engine.catalog.find(db, name) !== undefined) {
      throw new MongoError('NamespaceExists', `Collection ${db}.${name} already exists.`);
    }
    engine.catalog.ensure(db, name);
  });
  return { ok: 1 };
};

const drop: Command = async (request, engine) => {
  const { db, name } = targetOf(request);
  return engine.write(() => {
    const collection = engine.catalog.find(db, name);
    if (collection === undefined) throw new MongoError('NamespaceNotFound', 'ns not found');
    dropCollection(engine, collection);
    return { ns: `${db}.${name}`, nIndexesWas: collection.indexes.length + 1, ok: 1 };
  });
};

const dropDatabase: Command = async ({ db }, engine) => {
  await engine.write(() => {
    const collections = collectionsOf(engine.catalog, db);
    for (const collection of collections) dropCollection(engine, collection);
    if (collections.length > 0) engine.log.append({ type: 'dropDatabase', db });
  });
  return { dropped: db, ok: 1 };
};

function dropCollection(engine: Engine, collection: Collection): void {
  engine.store.clear(collection);
  engine.catalog.remove(collection);
  engine.log.append({ type: 'drop', db: collection.db, collection: collection.name });
}

const listCollections: Command = async ({ db, body }, engine) => {
  const matches = compileFilter(readObject(body['filter'], 'filter'));
  const listed: readonly Doc[] = collectionsOf(engine.catalog, db).map(({ name }) => ({
    name,
    type: 'collection',
    options: {},
    info: { readOnly: false },
    idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
  }));
  const documents = listed.filter(matches).map(encode);
  return engine.cursors.open(
    `${db}.$cmd.listCollections`,
    iterableSource(documents, engine.letOthersRun),
    documents.length + 1,
  );
};

const listDatabases: Command = ({ body }, engine) => {
  const matches = compileFilter(readObject(body['filter'], 'filter'));
  const names = [...new Set(engine.catalog.all().map(({ db }) => db))].toSorted();
  if (body['nameOnly'] === true) {
    return { databases: names.map((name) => ({ name })).filter(matches), ok: 1 };
  }
  const sized = names.map((name) => ({ name, bytes: databaseSize(engine, name).bytes }));
  const databases = sized
    .map(({ name, bytes }) => ({ name, sizeOnDisk: Long.fromNumber(bytes), empty: false }))
    .filter(matches);
  const total = sized.reduce((sum, { bytes }) => sum + bytes, 0);
  return { databases, totalSize: Long.fromNumber(total), ok: 1 };
};

const renameCollection: Command = async ({ body }, engine) => {
  const from = readNamespace(body['renameCollection']);
  const to = readNamespace(body['to']);
  await engine.write(() => {
    const collection = engine.catalog.find(from.db, from.name);
    if (collection === undefined) {
      throw new MongoError(
        'NamespaceNotFound',
        `Source collection ${namespaceOf(from)} does not exist`,
      );
    }
    const target = engine.catalog.find(to.db, to.name);
    if (target !== undefined && (body['dropTarget'] !== true || target.id === collection.id)) {
      throw new MongoError('NamespaceExists', 'target namespace exists');
    }
    if (target !== undefined) dropCollection(engine, target);
    engine.catalog.rename(collection, to);
    const { db, name } = from;
    const renamed = { db: to.db, coll: to.name };
    engine.log.append({ type: 'rename', db, collection: name, to: renamed });
  });
  return { ok: 1 };
};

function readNamespace(namespace: unknown): Target {
  const [, db, name] = /^([^.]+)\.(.+)$/s.exec(String(namespace)) ?? [];
  if (db !== undefined && name !== undefined) return { db, name };
  throw new MongoError('InvalidNamespace', 'Invalid namespace specified');
}

function collectionsOf(catalog: Catalog, db: string): readonly Collection[] {
  return catalog.all().filter((collection) => collection.db === db);
}

export const collectionCommands: Readonly<Record<string, Command>> = {
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  renameCollection,
};
