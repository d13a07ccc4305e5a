import { Binary, Long, UUID, type Document } from 'bson';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { connectRaw } from './raw-connection.js';
import { killChild, startChildServer } from './start-child-server.js';
import { startTestServer, temporaryDirectory } from './start-test-server.js';

const lsid = { id: new Binary(Buffer.alloc(16, 7), Binary.SUBTYPE_UUID) };

/** A command as the driver sends it once more after it has lost the answer. */
function retried(command: Document, txnNumber: number, session = lsid): Document {
  return { ...command, lsid: session, txnNumber: Long.fromNumber(txnNumber), $db: 'test' };
}

const increment = {
  findAndModify: 'items',
  query: { _id: 'a' },
  update: { $inc: { n: 1 } },
  upsert: true,
  new: true,
};

describe('a retried write', () => {
  it('gives the first answer again and is applied once', async () => {
    const { server, collection } = await startTestServer();
    const connection = await connectRaw(server.uri);

    const first = await connection.command(retried(increment, 1));
    const again = await connection.command(retried(increment, 1));
    const next = await connection.command(retried(increment, 2));

    expect(again).toEqual(first);
    expect(next).toMatchObject({ value: { n: 2 } });
    expect(await collection().findOne()).toEqual({ _id: 'a', n: 2 });
    connection.close();
  });

  it('is applied once even when it overtakes the first answer', async () => {
    const { server, collection } = await startTestServer();
    const connections = await Promise.all([1, 2, 3].map(() => connectRaw(server.uri)));

    await Promise.all(connections.map((connection) => connection.command(retried(increment, 1))));

    expect(await collection().findOne()).toEqual({ _id: 'a', n: 1 });
    for (const connection of connections) connection.close();
  });

  it('is refused when the session has moved on', async () => {
    const { server } = await startTestServer();
    const connection = await connectRaw(server.uri);
    await connection.command(retried(increment, 5));

    expect(await connection.command(retried(increment, 4))).toMatchObject({ ok: 0, code: 225 });
    connection.close();
  });

  it('of another session is another write', async () => {
    const { server, collection } = await startTestServer();
    const connection = await connectRaw(server.uri);

    await connection.command(retried(increment, 1));
    await connection.command(retried(increment, 1, { id: new UUID() }));

    expect(await collection().findOne()).toEqual({ _id: 'a', n: 2 });
    connection.close();
  });

  const writes: readonly (readonly [string, Document])[] = [
    ['an insert', { insert: 'items', documents: [{ _id: 'x', n: 1 }] }],
    ['an update', { update: 'items', updates: [{ q: { _id: 'kept' }, u: { $inc: { n: 1 } } }] }],
    ['a delete', { delete: 'items', deletes: [{ q: { kind: 'many' }, limit: 1 }] }],
    ['a findAndModify', increment],
    ['a refused insert', { insert: 'items', documents: [{ _id: 'y' }, { _id: 'kept' }] }],
  ];

  it.each(writes)('is remembered across a restart of the server: %s', async (_what, command) => {
    const first = await startTestServer();
    await first.collection().insertMany([
      { _id: 'kept', n: 1 },
      { _id: 'm1', kind: 'many' },
      { _id: 'm2', kind: 'many' },
    ]);
    const before = await connectRaw(first.server.uri);
    const answer = await before.command(retried(command, 3));
    const content = await first.collection().find().toArray();
    before.close();

    const second = await first.restart();
    const after = await connectRaw(second.server.uri);

    expect(await after.command(retried(command, 3))).toEqual(answer);
    expect(await second.collection().find().toArray()).toEqual(content);
    after.close();
  });

  it('of the driver is applied once when the server is killed before it answers', async () => {
    const dataDir = await temporaryDirectory();
    const first = await startChildServer({ dataDir });
    const port = Number(new URL(first.uri).port);
    const client = await new MongoClient(first.uri).connect();
    const items = client.db('test').collection<{ _id: string; n: number; by: string[] }>('items');
    await items.insertMany(
      Array.from({ length: 8 }, (_, n) => ({ _id: `i${n}`, n: 0, by: [] as string[] })),
    );
    const acknowledged: string[] = [];
    let restarting: Promise<unknown> | undefined;
    const restart = async (): Promise<unknown> => {
      await killChild(first);
      return startChildServer({ dataDir, port });
    };
    const writer = async (name: number): Promise<void> => {
      for (let n = 0; n < 60; n += 1) {
        const id = `${name}-${n}`;
        const done = await items
          .updateOne({ _id: `i${name}` }, { $inc: { n: 1 }, $push: { by: id } })
          .catch(() => undefined);
        if (done?.modifiedCount === 1) acknowledged.push(id);
        if (acknowledged.length === 150) restarting ??= restart();
      }
    };

    await Promise.all(Array.from({ length: 8 }, (_, name) => writer(name)));
    await restarting;

    const documents = await items.find().toArray();
    const applied = documents.flatMap(({ by }) => by);
    await client.close();
    expect(new Set(applied).size).toBe(applied.length);
    expect(acknowledged.filter((id) => !applied.includes(id))).toEqual([]);
    expect(documents.reduce((sum, { n }) => sum + n, 0)).toBe(applied.length);
  }, 60_000);

  it('is forgotten when the client ends its session', async () => {
    const { server, collection } = await startTestServer();
    const connection = await connectRaw(server.uri);
    await connection.command(retried(increment, 1));

    await connection.command({ endSessions: [lsid], $db: 'admin' });
    await connection.command(retried(increment, 1));

    expect(await collection().findOne()).toEqual({ _id: 'a', n: 2 });
    connection.close();
  });
});
