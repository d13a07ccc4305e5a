import {
  MongoClient,
  MongoServerError,
  type Collection,
  type CreateIndexesOptions,
  type IndexSpecification,
} from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectionsOf, ensureIndexes, type Collections } from '../../src/storage/collections.js';
import { databaseNameIn } from '../../src/storage/database-name.js';
import { fitIndexes, type Expiring } from '../../src/storage/fit-indexes.js';
import { removeExpired } from '../../src/storage/remove-expired.js';
import { later, morning } from '../support/examples.js';
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

const server = { hasChangeStreams: false, hasPartialIndexes: false };

/** Refuses what expires, as FerretDB does. */
function thatNeverExpire(collections: Collections): Collections {
  const changed = Object.entries(collections).map(([name, collection]) => {
    const real = collection as unknown as Collection;
    const createIndex = (keys: IndexSpecification, options?: CreateIndexesOptions) =>
      options?.expireAfterSeconds === undefined
        ? real.createIndex(keys, options)
        : Promise.reject(new MongoServerError({ message: 'not implemented', code: 238 }));
    return [name, Object.assign(Object.create(real) as Collection, { createIndex })];
  });
  return Object.fromEntries(changed) as Collections;
}

async function makeIndexes() {
  const collections = collectionsOf(client.db(databaseNameIn(database.uri)));
  const expiring: Expiring[] = [];
  const fitted = fitIndexes(thatNeverExpire(collections), server, (one) => expiring.push(one));
  await ensureIndexes(fitted);
  return { collections, expiring };
}

describe('a server with few kinds of index', () => {
  it('gets those it knows', async () => {
    const { collections } = await makeIndexes();

    const signIns = await collections.signIns.listIndexes().toArray();
    const messages = await collections.messages.listIndexes().toArray();
    expect(signIns.map(({ name }: { name: string }) => name)).toContain('expiresAt_1');
    expect(
      messages.filter(
        (index) => 'partialFilterExpression' in index || 'expireAfterSeconds' in index,
      ),
    ).toEqual([]);
  });

  it('loses what has expired, and nothing else', async () => {
    const { collections, expiring } = await makeIndexes();
    const digest = ['past', 'now', 'to-come'] as const;
    const times = [later(-1), morning, later(1)];
    await collections.signIns.insertMany(
      digest.map((_id, n) => ({
        _id,
        id: _id,
        agentId: 'ada',
        at: morning,
        expiresAt: times[n] ?? morning,
        address: '127.0.0.1',
        device: '',
      })),
    );

    await removeExpired(expiring, morning);

    const left = await collections.signIns.find().sort({ expiresAt: 1 }).toArray();
    expect(left.map(({ _id }) => _id)).toEqual(['now', 'to-come']);
  });
});
