import { MongoClient, type ChangeStream, type Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startTestServer, type Item } from './start-test-server.js';

const quick = { maxAwaitTimeMS: 20 };

/** Makes sure that the stream has its place in the log before the test writes. */
async function opened<T extends Document>(stream: ChangeStream<T>): Promise<ChangeStream<T>> {
  await stream.tryNext();
  return stream;
}

describe('change streams', () => {
  it('report inserts, updates, replacements and deletes in order', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    const stream = await opened(items.watch([], quick));

    await items.insertOne({ _id: 'a', n: 1, old: true });
    await items.updateOne({ _id: 'a' }, { $inc: { n: 1 }, $unset: { old: '' } });
    await items.replaceOne({ _id: 'a' }, { n: 5 });
    await items.deleteOne({ _id: 'a' });

    const events = [];
    for (let n = 0; n < 4; n += 1) events.push(await stream.next());
    await stream.close();
    const about = { ns: { db: 'test', coll: 'items' }, documentKey: { _id: 'a' } };
    expect(events).toMatchObject([
      { operationType: 'insert', ...about, fullDocument: { _id: 'a', n: 1, old: true } },
      {
        operationType: 'update',
        ...about,
        updateDescription: { updatedFields: { n: 2 }, removedFields: ['old'] },
      },
      { operationType: 'replace', ...about, fullDocument: { _id: 'a', n: 5 } },
      { operationType: 'delete', ...about },
    ]);
  });

  it('are silent about writes that change nothing', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertOne({ _id: 'a', n: 1 });
    const stream = await opened(items.watch([], quick));

    await items.updateOne({ _id: 'a' }, { $set: { n: 1 } });

    expect(await stream.tryNext()).toBeNull();
    await stream.close();
  });

  it('wake a waiting reader at once', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    const stream = await opened(items.watch([], { maxAwaitTimeMS: 20 }));
    const patient = items.watch([], { maxAwaitTimeMS: 60_000, resumeAfter: stream.resumeToken });

    const waiting = patient.next();
    await items.insertOne({ _id: 'a' });

    expect(await waiting).toMatchObject({ operationType: 'insert' });
    await Promise.all([stream.close(), patient.close()]);
  });

  it('watch one collection or a whole database', async () => {
    const { db, collection } = await startTestServer();
    const one = await opened(collection('one').watch([], quick));
    const whole = await opened(db.watch([], quick));

    await collection('two').insertOne({ _id: 'x' });
    await collection('one').insertOne({ _id: 'y' });

    expect(await one.next()).toMatchObject({ documentKey: { _id: 'y' } });
    expect([await whole.next(), await whole.next()]).toMatchObject([
      { ns: { coll: 'two' } },
      { ns: { coll: 'one' } },
    ]);
    await Promise.all([one.close(), whole.close()]);
  });

  it('filter and shape events with a pipeline', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    const stream = items.watch<Document, Document>(
      [{ $match: { 'fullDocument.n': { $gt: 1 } } }, { $project: { documentKey: 1 } }],
      quick,
    );
    await stream.tryNext();

    await items.insertMany([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);

    expect(await stream.next()).toEqual({
      _id: expect.anything() as unknown,
      documentKey: { _id: 'b' },
    });
    await stream.close();
  });

  it('look up the whole document of an update', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertOne({ _id: 'a', n: 1, other: 'x' });
    const stream = await opened(items.watch([], { ...quick, fullDocument: 'updateLookup' }));

    await items.updateOne({ _id: 'a' }, { $set: { n: 2 } });

    expect(await stream.next()).toMatchObject({ fullDocument: { _id: 'a', n: 2, other: 'x' } });
    await stream.close();
  });

  it('resume after the last event seen, across a restart of the server', async () => {
    const first = await startTestServer();
    const stream = await opened(first.collection().watch([], quick));
    await first.collection().insertMany([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }]);
    const seen = await stream.next();
    await stream.close();

    const second = await first.restart();
    const resumed = second.collection().watch([], { ...quick, resumeAfter: seen['_id'] });
    await second.collection().insertOne({ _id: 'd' });

    const keys: unknown[] = [];
    for (let n = 0; n < 3; n += 1) keys.push(idOf(await resumed.next()));
    await resumed.close();
    expect(keys).toEqual(['b', 'c', 'd']);
  });

  it('are refused when the log does not reach back so far', async () => {
    const { collection, db } = await startTestServer({ operationLogLimit: 100 });
    const items = collection();
    const stream = await opened(items.watch([], quick));
    const token = stream.resumeToken;
    await stream.close();

    await items.insertMany(Array.from({ length: 2_500 }, (_, n) => ({ _id: `i${n}` })));

    const pipeline = [{ $changeStream: { resumeAfter: token } }];
    await expect(db.command({ aggregate: 'items', pipeline, cursor: {} })).rejects.toMatchObject({
      code: 286,
    });
  });

  it('end when what they watch is dropped', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertOne({ _id: 'a' });
    const stream = await opened(items.watch([], quick));

    await items.drop();

    expect([await stream.next(), await stream.next()]).toMatchObject([
      { operationType: 'drop' },
      { operationType: 'invalidate' },
    ]);
    await stream.close();
  });

  it('do not hold up closing the server', async () => {
    const { collection, server, client } = await startTestServer();
    const stream = await opened(collection().watch([], { maxAwaitTimeMS: 20 }));
    const patient = collection().watch([], {
      maxAwaitTimeMS: 60_000,
      resumeAfter: stream.resumeToken,
    });
    const waiting = patient.next().catch(() => 'ended');
    await client.db('admin').command({ ping: 1 });

    await server.close();
    await Promise.all([stream.close(), patient.close(), client.close()]);

    expect(await waiting).toBe('ended');
  });

  it('see every write of concurrent writers exactly once', async () => {
    const { collection, server } = await startTestServer();
    const items = collection();
    const stream = await opened(items.watch([], quick));
    const writers = await Promise.all([1, 2, 3].map(() => new MongoClient(server.uri).connect()));

    await Promise.all(
      writers.flatMap((client, w) =>
        Array.from({ length: 100 }, (_, n) =>
          client
            .db('test')
            .collection<Item>('items')
            .insertOne({ _id: `${w}-${n}` }),
        ),
      ),
    );

    const keys = new Set<unknown>();
    for (let n = 0; n < 300; n += 1) keys.add(idOf(await stream.next()));
    expect(keys.size).toBe(300);
    await Promise.all([stream.close(), ...writers.map((client) => client.close())]);
  });
});

function idOf(event: Document): unknown {
  return (event['documentKey'] as Document)['_id'] as unknown;
}
