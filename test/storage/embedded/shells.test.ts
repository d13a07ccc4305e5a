import type { Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startTestServer } from './start-test-server.js';

describe('a shell', () => {
  const questions: readonly (readonly [string, Document, Document])[] = [
    ['who it talks to', { hello: 1 }, { isWritablePrimary: true, setName: 'embedded' }],
    ['which version', { buildInfo: 1 }, { version: '7.0.0', bits: 64 }],
    [
      'which features',
      { getParameter: 1, featureCompatibilityVersion: 1 },
      { featureCompatibilityVersion: { version: '7.0' } },
    ],
    ['who is signed in', { connectionStatus: 1 }, { authInfo: { authenticatedUsers: [] } }],
    [
      'where it comes from',
      { whatsmyuri: 1 },
      { you: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as unknown },
    ],
    ['which machine', { hostInfo: 1 }, { system: { cpuAddrSize: 64 } }],
    [
      'how the server is',
      { serverStatus: 1 },
      { process: 'embedded', connections: { current: expect.any(Number) as unknown } },
    ],
    [
      'how the replica set is',
      { replSetGetStatus: 1 },
      { myState: 1, members: [{ stateStr: 'PRIMARY', self: true }] },
    ],
    ['how it was started', { getCmdLineOpts: 1 }, { argv: [] }],
    ['what the server has logged', { getLog: 'startupWarnings' }, { log: [] }],
    ['which users', { usersInfo: 1 }, { users: [] }],
    ['whether its session lives', { refreshSessions: [] }, { ok: 1 }],
  ];

  it.each(questions)('is told %s', async (_what, command, expected) => {
    const { client } = await startTestServer();

    expect(await client.db('admin').command(command)).toMatchObject({ ...expected, ok: 1 });
  });

  it('finds databases, collections and their sizes', async () => {
    const { client, db, collection } = await startTestServer();
    await collection().insertMany([{ _id: 'a', text: 'x'.repeat(100) }, { _id: 'b' }]);
    await collection().createIndex({ text: 1 });

    const databases = await client.db().admin().listDatabases();
    const stats = await db.stats();
    const [collStats] = await collection()
      .aggregate([{ $collStats: { storageStats: {} } }])
      .toArray();

    expect(databases).toMatchObject({
      databases: [{ name: 'test', sizeOnDisk: 143, empty: false }],
    });
    expect(stats).toMatchObject({ collections: 1, objects: 2, dataSize: 143, indexes: 2 });
    expect(collStats).toMatchObject({
      ns: 'test.items',
      storageStats: { count: 2, size: 143, nindexes: 2 },
    });
    expect(await db.command({ collStats: 'items' })).toMatchObject({ ns: 'test.items', count: 2 });
    expect(await db.command({ collStats: 'none' })).toMatchObject({ count: 0, size: 0 });
  });

  it('gives a collection another name', async () => {
    const { client, db, collection } = await startTestServer();
    await collection().createIndex({ n: 1 });
    await collection().insertOne({ _id: 'a', n: 1 });
    await collection('taken').insertOne({ _id: 'x' });
    const rename = (to: string, dropTarget = false) =>
      client.db('admin').command({ renameCollection: 'test.items', to, dropTarget });

    await expect(rename('test.taken')).rejects.toMatchObject({ code: 48 });
    await expect(rename('sandwich')).rejects.toMatchObject({ code: 73 });
    await expect(rename('test.sys$tem')).rejects.toMatchObject({ code: 73 });
    await rename('test.taken', true);
    await expect(rename('test.other')).rejects.toMatchObject({ code: 26 });

    expect(await collection('taken').find({ n: 1 }).toArray()).toEqual([{ _id: 'a', n: 1 }]);
    expect((await db.listCollections().toArray()).map(({ name }) => name)).toEqual(['taken']);
  });

  it('changes how long documents live', async () => {
    const { db, collection } = await startTestServer();
    await collection().createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    const index = { name: 'at_1', expireAfterSeconds: 120 };

    const changed = await db.command({ collMod: 'items', index });
    await expect(db.command({ collMod: 'items', validator: {} })).rejects.toMatchObject({
      code: 72,
    });
    await expect(db.command({ collMod: 'none', index })).rejects.toMatchObject({ code: 26 });

    expect(changed).toMatchObject({ expireAfterSeconds_old: 60, expireAfterSeconds_new: 120 });
    expect((await collection().indexes())[1]).toMatchObject({ expireAfterSeconds: 120 });
  });

  it('has a collection checked', async () => {
    const { db, collection } = await startTestServer();
    await collection().createIndexes([{ key: { n: 1 }, unique: true }, { key: { tags: 1 } }]);
    await collection().insertMany([
      { _id: 'a', n: 1, tags: ['x', 'y'] },
      { _id: 'b', n: 2 },
    ]);

    expect(await db.command({ validate: 'items' })).toMatchObject({
      valid: true,
      nrecords: 2,
      keysPerIndex: { _id_: 2, n_1: 2, tags_1: 3 },
    });
    await expect(db.command({ validate: 'none' })).rejects.toMatchObject({ code: 26 });
  });
});
