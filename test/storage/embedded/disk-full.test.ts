import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { MongoClient, type Collection } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startChildServer, type ChildServer } from './start-child-server.js';
import { temporaryDirectory, type Item } from './start-test-server.js';

const text = 'x'.repeat(2_000);

/** Inserts until the server refuses; gives how many it took, and the refusal. */
async function fill(items: Collection<Item>): Promise<{ taken: number; refusal: unknown }> {
  for (let taken = 0; ; taken += 1) {
    try {
      await items.insertOne({ _id: `i${taken}`, n: taken, text });
    } catch (refusal) {
      return { taken, refusal };
    }
  }
}

/** Lets the files of a running server grow again. */
async function makeRoom({ child }: ChildServer): Promise<void> {
  const raising = spawn('prlimit', ['--pid', String(child.pid), '--fsize=unlimited']);
  expect(await once(raising, 'exit')).toEqual([0, null]);
}

describe('when the disk is full', () => {
  it('a write is refused, nothing is damaged, and it goes on when there is room', async () => {
    const dataDir = await temporaryDirectory();
    const server = await startChildServer({ dataDir, largestFileBlocks: 6_000 });
    const client = await new MongoClient(server.uri).connect();
    const db = client.db('test');
    const items = db.collection<Item>('items');
    await items.createIndex({ n: 1 }, { unique: true });

    const { taken, refusal } = await fill(items);
    const whileFull = await db.command({ validate: 'items' });
    const again = items.insertOne({ _id: 'again', text: text.repeat(100) });
    await expect(again).rejects.toMatchObject({ code: 14_031 });
    await makeRoom(server);
    await items.insertOne({ _id: 'after', n: -1, text });
    const afterwards = await db.command({ validate: 'items' });

    await client.close();
    expect(taken).toBeGreaterThan(100);
    expect(refusal).toMatchObject({ code: 14_031, codeName: 'OutOfDiskSpace' });
    expect(whileFull).toMatchObject({ valid: true, nrecords: taken });
    expect(afterwards).toMatchObject({ valid: true, nrecords: taken + 1 });
  }, 60_000);

  it('a collection that could not be stored does not exist', async () => {
    const dataDir = await temporaryDirectory();
    const server = await startChildServer({ dataDir, largestFileBlocks: 2_000 });
    const client = await new MongoClient(server.uri).connect();
    const db = client.db('test');
    const large = { _id: 'large' as never, text: text.repeat(2_000) };

    await expect(db.collection('fresh').insertOne(large)).rejects.toMatchObject({ code: 14_031 });
    const names = (await db.listCollections().toArray()).map(({ name }) => name);
    await makeRoom(server);
    await db.collection('fresh').insertOne(large);

    expect(names).toEqual([]);
    expect(await db.collection('fresh').countDocuments()).toBe(1);
    await client.close();
  }, 60_000);

  it('small writes that wait beside one that does not fit are stored', async () => {
    const dataDir = await temporaryDirectory();
    const { uri } = await startChildServer({ dataDir, largestFileBlocks: 4_000 });
    const client = await new MongoClient(uri).connect();
    const items = client.db('test').collection<Item>('items');
    await items.insertOne({ _id: 'first' });
    const large = { _id: 'large', text: text.repeat(2_000) };
    const small = Array.from({ length: 10 }, (_, n) => ({ _id: `s${n}` }));

    const results = await Promise.allSettled(
      [large, ...small].map((document) => items.insertOne(document)),
    );

    expect(results.map(({ status }) => status)).toEqual([
      'rejected',
      ...small.map(() => 'fulfilled'),
    ]);
    expect(await items.countDocuments()).toBe(11);
    await client.close();
  }, 60_000);
});
