import { Timestamp, type ChangeStream, type Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../../src/storage/embedded/engine.js';
import { expireDocuments } from '../../../src/storage/embedded/disk/expire-documents.js';
import { startTestServer } from './start-test-server.js';

const quick = { maxAwaitTimeMS: 20 };

/** Makes sure that the stream has its place in the log before the test writes. */
async function opened<T extends Document>(stream: ChangeStream<T>): Promise<ChangeStream<T>> {
  await stream.tryNext();
  return stream;
}

async function take(stream: ChangeStream, count: number): Promise<readonly Document[]> {
  const events: Document[] = [];
  for (let n = 0; n < count; n += 1) events.push(await stream.next());
  await stream.close();
  return events;
}

const idsOf = (events: readonly Document[]) =>
  events.map((event) => (event['documentKey'] as Document | undefined)?.['_id'] as unknown);

describe('a change stream', () => {
  it('begins at an operation time', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    const stream = await opened(items.watch([], quick));
    await items.insertMany([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }]);
    const [, second] = await take(stream, 2);

    const startAtOperationTime = second?.['clusterTime'] as Timestamp;
    const later = items.watch([], { ...quick, startAtOperationTime });

    expect(idsOf(await take(later, 2))).toEqual(['b', 'c']);
  });

  it('begins at the time a reply has told', async () => {
    const { db, collection } = await startTestServer();
    await collection().insertOne({ _id: 'before' });
    const { operationTime } = await db.command({ ping: 1 });
    await collection().insertOne({ _id: 'after' });

    const startAtOperationTime = operationTime as Timestamp;
    const stream = collection().watch([], { ...quick, startAtOperationTime });

    expect(idsOf(await take(stream, 2))).toEqual(['before', 'after']);
  });

  it('is refused for a time the log does not reach back to', async () => {
    const { db, collection } = await startTestServer({ operationLogLimit: 100 });
    await collection().insertMany(Array.from({ length: 2_500 }, (_, n) => ({ _id: `i${n}` })));
    const startAtOperationTime = new Timestamp({ t: 1, i: 1 });
    const pipeline = [{ $changeStream: { startAtOperationTime } }];

    await expect(db.command({ aggregate: 'items', pipeline, cursor: {} })).rejects.toMatchObject({
      code: 286,
    });
  });

  it('watches all databases', async () => {
    const { client } = await startTestServer();
    const stream = await opened(client.watch([], quick));

    await client.db('one').collection('c').insertOne({});
    await client.db('two').collection('d').insertOne({});

    expect(await take(stream, 2)).toMatchObject([
      { ns: { db: 'one', coll: 'c' } },
      { ns: { db: 'two', coll: 'd' } },
    ]);
  });

  it('reports a new name and ends', async () => {
    const { collection } = await startTestServer();
    await collection().insertOne({ _id: 'a' });
    const stream = await opened(collection().watch([], quick));

    await collection().rename('others');

    expect(await take(stream, 2)).toMatchObject([
      { operationType: 'rename', to: { db: 'test', coll: 'others' } },
      { operationType: 'invalidate' },
    ]);
  });

  it('goes on after its end only when told to start after it', async () => {
    const { db, collection } = await startTestServer();
    await collection().insertOne({ _id: 'a' });
    const stream = await opened(collection().watch([], quick));
    await collection().drop();
    const [, end] = await take(stream, 2);
    await collection().insertOne({ _id: 'b' });
    const watch = (place: Document) =>
      db.command({ aggregate: 'items', pipeline: [{ $changeStream: place }], cursor: {} });

    await expect(watch({ resumeAfter: end?.['_id'] as unknown })).rejects.toMatchObject({
      code: 260,
    });
    const again = await take(collection().watch([], { ...quick, startAfter: end?.['_id'] }), 1);

    expect(idsOf(again)).toEqual(['b']);
  });

  it('reports what a TTL index removes', async () => {
    const first = await startTestServer();
    const items = first.collection();
    await items.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    const stream = await opened(items.watch([], quick));
    await items.insertMany([
      { _id: 'over', at: new Date(0) },
      { _id: 'many', at: [new Date(0), new Date(200_000)] },
      { _id: 'not yet', at: new Date(100_000) },
    ]);
    const inserted = await take(stream, 3);
    await first.client.close();
    await first.server.close();
    const engine = await openEngine({
      dataDir: first.dataDir,
      flush: false,
      logLimit: 100,
      now: () => new Date(120_000),
    });
    await expireDocuments(engine);
    await engine.close();

    const second = await startTestServer({ dataDir: first.dataDir });
    const resumeAfter = inserted.at(-1)?.['_id'] as Document;
    const removed = await take(second.collection().watch([], { ...quick, resumeAfter }), 2);

    expect(removed.map((event) => event['operationType'] as unknown)).toEqual(['delete', 'delete']);
    expect(new Set(idsOf(removed))).toEqual(new Set(['many', 'over']));
  });

  it('keeps the types of numbers', async () => {
    const { db } = await startTestServer();
    const items = db.collection('typed', { promoteValues: false });
    const stream = await opened(items.watch([], quick));

    await db.command({ insert: 'typed', documents: [{ _id: 1, n: 5 }] });
    await items.updateOne({}, { $set: { d: 1.5 } });

    expect((await take(stream, 2))[1]).toMatchObject({
      updateDescription: { updatedFields: { d: { value: 1.5 } } },
    });
  });

  const wrong: readonly (readonly [string, Document, Document[], number])[] = [
    ['two places at once', { resumeAfter: { _data: 'x' }, startAfter: { _data: 'x' } }, [], 50_674],
    ['a time that is none', { startAtOperationTime: 5 }, [], 14],
    ['documents as they were', { fullDocumentBeforeChange: 'required' }, [], 238],
    ['documents after an update for certain', { fullDocument: 'required' }, [], 238],
    ['an unknown mode', { fullDocument: 'sandwich' }, [], 2],
    ['a stage that is not for streams', {}, [{ $group: { _id: null } }], 20],
  ];

  it.for(wrong)('is refused with %s', async ([, options, stages, code]) => {
    const { db } = await startTestServer();
    const pipeline = [{ $changeStream: options }, ...stages];

    await expect(db.command({ aggregate: 'items', pipeline, cursor: {} })).rejects.toMatchObject({
      code,
    });
  });

  it('ends when its pipeline takes away the place to resume from', async () => {
    const { db, collection } = await startTestServer();
    const pipeline = [{ $changeStream: {} }, { $project: { _id: 0 } }];
    const reply = await db.command({ aggregate: 'items', pipeline, cursor: {} });
    const { id } = reply['cursor'] as { readonly id: number };
    await collection().insertOne({ _id: 'a' });

    const more = db.command({ getMore: id, collection: 'items', maxTimeMS: 1_000 });

    await expect(more).rejects.toMatchObject({ code: 280 });
  });
});
