import { describe, expect, it } from 'vitest';
import { startTestServer } from './start-test-server.js';

describe('unique indexes', () => {
  it('refuse a second document with the same key and say which', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.createIndex({ channel: 1, account: 1 }, { unique: true });
    await items.insertOne({ _id: 'a', channel: 'web', account: 'x' });

    await expect(items.insertOne({ _id: 'b', channel: 'web', account: 'x' })).rejects.toMatchObject(
      {
        code: 11000,
        keyPattern: { channel: 1, account: 1 },
        keyValue: { channel: 'web', account: 'x' },
        message: expect.stringContaining(
          'E11000 duplicate key error collection: test.items index: channel_1_account_1 dup key: ' +
            '{ channel: "web", account: "x" }',
        ) as string,
      },
    );
  });

  it('refuse a second document with the same id', async () => {
    const { collection } = await startTestServer();
    await collection().insertOne({ _id: 'a' });

    await expect(collection().insertOne({ _id: 'a' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { _id: 1 },
    });
  });

  it('refuse an update into an existing key and change nothing', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.createIndex({ login: 1 }, { unique: true });
    await items.insertMany([
      { _id: 'a', login: 'x', n: 1 },
      { _id: 'b', login: 'y', n: 1 },
    ]);

    await expect(
      items.updateOne({ _id: 'b' }, { $set: { login: 'x', n: 2 } }),
    ).rejects.toMatchObject({ code: 11000 });

    expect(await items.findOne({ login: 'y' })).toEqual({ _id: 'b', login: 'y', n: 1 });
  });

  it('let one of fifty concurrent inserts win', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.createIndex({ thread: 1 }, { unique: true });

    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => items.insertOne({ _id: `i${n}`, thread: 't' })),
    );

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('bind only the documents of a partial index', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.createIndex(
      { conversation: 1 },
      { unique: true, partialFilterExpression: { state: 'open' } },
    );
    await items.insertMany([
      { _id: 'a', conversation: 'c', state: 'closed' },
      { _id: 'b', conversation: 'c', state: 'open' },
    ]);

    await expect(
      items.insertOne({ _id: 'c', conversation: 'c', state: 'open' }),
    ).rejects.toMatchObject({ code: 11000 });
    await expect(items.updateOne({ _id: 'a' }, { $set: { state: 'open' } })).rejects.toMatchObject({
      code: 11000,
    });
    await items.updateOne({ _id: 'b' }, { $set: { state: 'closed' } });
    await items.updateOne({ _id: 'a' }, { $set: { state: 'open' } });
  });

  it('let documents without the field live together when sparse', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.createIndex({ email: 1 }, { unique: true, sparse: true });

    await items.insertMany([{ _id: 'a' }, { _id: 'b' }, { _id: 'c', email: 'e' }]);

    await expect(items.insertOne({ _id: 'd', email: 'e' })).rejects.toMatchObject({ code: 11000 });
    expect(await items.find({ email: null }).toArray()).toHaveLength(2);
  });

  it('hold for every element of an array, field by field', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.createIndex({ 'ids.channel': 1, 'ids.account': 1 }, { unique: true });
    await items.insertOne({ _id: 'a', ids: onWeb('x', 'y') });

    await expect(items.insertOne({ _id: 'b', ids: onWeb('z', 'y') })).rejects.toMatchObject({
      code: 11000,
    });

    expect(await items.findOne({ 'ids.account': 'y' })).toMatchObject({ _id: 'a' });
  });

  it('are not made over documents that break them', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertMany([
      { _id: 'a', k: 1 },
      { _id: 'b', k: 1 },
    ]);

    await expect(items.createIndex({ k: 1 }, { unique: true })).rejects.toMatchObject({
      code: 11000,
    });

    expect(await items.indexes()).toHaveLength(1);
    await items.insertOne({ _id: 'c', k: 1 });
  });

  it('tell numbers beyond 2^53 and long texts apart', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.createIndex({ k: 1 }, { unique: true });
    const long = 'x'.repeat(5_000);

    await items.insertMany([
      { _id: 'a', k: 9007199254740993n },
      { _id: 'b', k: 9007199254740992n },
      { _id: 'c', k: `${long}1` },
      { _id: 'd', k: `${long}2` },
    ]);

    await expect(items.insertOne({ _id: 'e', k: `${long}2` })).rejects.toMatchObject({
      code: 11000,
    });
    expect(await items.findOne({ k: `${long}1` })).toMatchObject({ _id: 'c' });
  });
});

function onWeb(...accounts: readonly string[]) {
  return accounts.map((account) => ({ channel: 'web', account }));
}
