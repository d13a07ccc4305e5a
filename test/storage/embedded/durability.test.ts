import { once } from 'node:events';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { open } from 'lmdb';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { killChild, startChildServer } from './start-child-server.js';
import { startTestServer, temporaryDirectory, type Item } from './start-test-server.js';

/** Writes from eight sides at once until `kill` says so; gives the ids that were acknowledged. */
async function writeUntilKilled(
  uri: string,
  round: number,
  kill: (acknowledged: number) => boolean,
): Promise<readonly string[]> {
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 1_000 }).connect();
  const items = client.db('test').collection<Item>('items');
  const acknowledged: string[] = [];
  const writer = async (name: number): Promise<void> => {
    for (let n = 0; ; n += 1) {
      const id = `${round}-${name}-${n}`;
      await items.insertOne({ _id: id, n: round * 1e9 + name * 1e6 + n, tags: [name, n] });
      await items.updateOne({ _id: id }, { $set: { done: true }, $push: { tags: 'x' as never } });
      acknowledged.push(id);
      if (kill(acknowledged.length)) return;
    }
  };
  await Promise.allSettled(Array.from({ length: 8 }, (_, name) => writer(name)));
  await client.close();
  return acknowledged;
}

describe('acknowledged writes', () => {
  it('survive kill -9 at any instant, with their index entries', async () => {
    const dataDir = await temporaryDirectory();
    const instants = fc.sample(fc.integer({ min: 1, max: 150 }), 3);
    const expected: string[] = [];
    for (const [round, instant] of instants.entries()) {
      const server = await startChildServer({ dataDir });
      let killed: Promise<void> | undefined;
      const written = await writeUntilKilled(server.uri, round, (count) => {
        if (count >= instant) killed ??= killChild(server);
        return false;
      });
      await killed;
      expected.push(...written);
    }

    const { collection, db } = await startTestServer({ dataDir, skipFlush: false });
    const kept = new Set((await collection().find({ done: true }).toArray()).map(({ _id }) => _id));
    expect(expected.filter((id) => !kept.has(id))).toEqual([]);
    await collection().createIndex({ n: 1 }, { unique: true });
    expect(await db.command({ validate: 'items' })).toMatchObject({ valid: true, errors: [] });
  }, 60_000);

  it('leave indexes that agree with the documents after kill -9', async () => {
    const dataDir = await temporaryDirectory();
    const first = await startChildServer({ dataDir });
    const client = await new MongoClient(first.uri).connect();
    const items = client.db('test').collection('items');
    await items.createIndexes([{ key: { n: 1 }, unique: true }, { key: { tags: 1 } }]);
    await client.close();
    let killed: Promise<void> | undefined;
    await writeUntilKilled(first.uri, 0, (count) => {
      if (count >= 100) killed ??= killChild(first);
      return false;
    });
    await killed;

    const { db } = await startTestServer({ dataDir, skipFlush: false });

    expect(await db.command({ validate: 'items' })).toMatchObject({ valid: true, errors: [] });
  }, 60_000);

  it('are on the disk when they are acknowledged, not only in the memory of the system', async () => {
    const { collection, dataDir } = await startTestServer({ skipFlush: false });
    const copies = await temporaryDirectory();
    const found: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      await collection().insertOne({ _id: `i${n}` });
      // What a power cut would leave: the file as it is, read up to the last flushed transaction.
      const copy = join(copies, String(n));
      await mkdir(copy);
      await copyFile(join(dataDir, 'data.mdb'), join(copy, 'data.mdb'));
      found.push(countDocuments(copy));
    }

    expect(found).toEqual([1, 2, 3, 4, 5]);
  });

  it('are there after a restart, with their indexes', async () => {
    const first = await startTestServer();
    await first.collection().createIndex({ n: 1 }, { unique: true });
    await first.collection().insertOne({ _id: 'a', n: 1 });

    const second = await first.restart();

    expect(await second.collection().findOne({ n: 1 })).toEqual({ _id: 'a', n: 1 });
    await expect(second.collection().insertOne({ _id: 'b', n: 1 })).rejects.toMatchObject({
      code: 11000,
    });
    expect(await second.client.db().admin().listDatabases({ nameOnly: true })).toMatchObject({
      databases: [{ name: 'test' }],
    });
  });

  it('leave nothing behind when the collection or database is dropped', async () => {
    const { db, collection } = await startTestServer();
    await collection().createIndex({ n: 1 }, { unique: true });
    await collection().insertOne({ _id: 'a', n: 1 });

    await collection().drop();
    await collection().insertOne({ _id: 'a', n: 1 });
    const left = await collection().indexes();
    await db.dropDatabase();

    expect(left).toHaveLength(1);
    expect(await db.listCollections().toArray()).toEqual([]);
  });
});

/** How many documents the last transaction that reached the disk holds. */
function countDocuments(path: string): number {
  const root = open<Buffer, Buffer>({
    path,
    noSubdir: false,
    encoding: 'binary',
    keyEncoding: 'binary',
    maxDbs: 8,
    safeRestore: true,
  } as Parameters<typeof open>[0]);
  const documents = root.openDB<Buffer, Buffer>({
    name: 'documents',
    encoding: 'binary',
    keyEncoding: 'binary',
  });
  const count = documents.getKeysCount({ start: Buffer.from([0]) });
  void root.close();
  return count;
}

describe('the server', () => {
  it('closes twice without complaint and frees its port', async () => {
    const first = await startTestServer();
    const port = Number(new URL(first.server.uri).port);

    await Promise.all([first.server.close(), first.server.close()]);

    const second = await startTestServer({ port });
    expect(second.server.uri).toBe(first.server.uri);
  });

  it('lets a change stream end whose client went right before', async () => {
    const errors: unknown[] = [];
    const log = { warn: () => undefined, error: (fields: unknown) => errors.push(fields) };
    const { server, client, collection } = await startTestServer({ log });
    const streams = Array.from({ length: 5 }, () => collection().watch());
    const opened = streams.map((stream) => once(stream, 'resumeTokenChanged'));
    for (const stream of streams) stream.on('change', () => undefined).on('error', () => undefined);
    await Promise.all(opened);

    await client.close();
    await server.close();

    expect(errors).toEqual([]);
  });

  it('does not start on a directory in use', async () => {
    const { dataDir } = await startTestServer();

    await expect(startTestServer({ dataDir })).rejects.toThrow('in use');
  });

  it('starts once of several at the same time, on what a killed one left behind', async () => {
    const dataDir = await temporaryDirectory();
    await killChild(await startChildServer({ dataDir }));

    const results = await Promise.allSettled([1, 2, 3].map(() => startTestServer({ dataDir })));

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('does not start on a port that is taken', async () => {
    const { server } = await startTestServer();

    await expect(startTestServer({ port: Number(new URL(server.uri).port) })).rejects.toThrow(
      'EADDRINUSE',
    );
  });
});
