import {
  MongoClient,
  MongoServerError,
  type Collection,
  type CreateIndexesOptions,
  type Db,
  type IndexSpecification,
} from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer } from '../../src/storage/ask-server.js';
import { databaseNameIn } from '../../src/storage/database-name.js';
import { startEmbedded } from '../support/test-stores.js';

let database: Awaited<ReturnType<typeof startEmbedded>>;
let client: MongoClient;

beforeAll(async () => {
  database = await startEmbedded();
  client = await MongoClient.connect(database.uri);
});
afterAll(async () => {
  await client.close();
  await database.close();
});

const realDb = () => client.db(databaseNameIn(database.uri));

/** The real thing with some of it replaced. */
const but = <T extends object>(thing: T, changes: Partial<T>): T =>
  Object.assign(Object.create(thing) as T, changes);

const refuse = (code: number) => () =>
  Promise.reject(new MongoServerError({ message: 'refused', code }));

/** A server that is neither a replica set nor a cluster and differs in its collections. */
function unknownServer(changes: (probes: Collection) => Partial<Collection> = () => ({})): Db {
  const db = realDb();
  return but(db, {
    command: refuse(59),
    collection: ((name: string) => {
      const probes = db.collection(name);
      return but(probes, changes(probes));
    }) as Db['collection'],
  });
}

const withoutStreams = (db: Db, code = 40_573): Db =>
  but(db, {
    watch: (() => ({ tryNext: refuse(code), close: () => Promise.resolve() })) as never,
  });

/** Reads, then writes: what another has written in between is lost. */
const forgetful = (probes: Collection): Partial<Collection> => ({
  updateOne: (async (where: object, change: object) => {
    const found = await probes.findOne(where);
    if (found === null) return { matchedCount: 0 };
    return probes.updateOne({ _id: found._id }, change);
  }) as unknown as Collection['updateOne'],
});

describe('a server', () => {
  it('that nobody knows is tried out, and nothing of that stays', async () => {
    const db = unknownServer();

    const server = await askServer(withoutStreams(db));

    expect(server.hasChangeStreams).toBe(false);
    expect(await realDb().collection('probes').countDocuments()).toBe(0);
  });

  it('that lets writers of one document come between one another is refused', async () => {
    const asked = askServer(unknownServer(forgetful));

    await expect(asked).rejects.toThrow(/MONGODB_URI: .* come between one another/);
  });

  it('that keeps no unique indexes is refused', async () => {
    const asked = askServer(
      unknownServer(() => ({ insertOne: (() => Promise.resolve()) as never })),
    );

    await expect(asked).rejects.toThrow(/MONGODB_URI: .* unique indexes/);
  });

  it('that refuses partial indexes has none', async () => {
    const server = await askServer(
      unknownServer((probes) => ({
        createIndex: (keys: IndexSpecification, options?: CreateIndexesOptions) =>
          options?.partialFilterExpression === undefined
            ? probes.createIndex(keys, options)
            : refuse(238)(),
      })),
    );

    expect(server.hasPartialIndexes).toBe(false);
  });

  it('that makes partial indexes like any other has none', async () => {
    const server = await askServer(
      unknownServer((probes) => ({
        createIndex: async (
          keys: IndexSpecification,
          { partialFilterExpression: part, ...options }: CreateIndexesOptions = {},
        ) => {
          if (part !== undefined) await probes.dropIndex('owner_1_only_1').catch(() => undefined);
          return probes.createIndex(keys, options);
        },
      })),
    );

    expect(server.hasPartialIndexes).toBe(false);
  });

  it('whose user may not read changes is refused', async () => {
    const asked = askServer(withoutStreams(realDb(), 13));

    await expect(asked).rejects.toThrow(/MONGODB_URI: .* readWrite/);
  });
});
