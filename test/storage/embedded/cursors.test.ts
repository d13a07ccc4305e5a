import { describe, expect, it } from 'vitest';
import { startTestServer } from './start-test-server.js';

describe('cursors', () => {
  it('deliver everything over several batches, in order', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertMany(
      Array.from({ length: 350 }, (_, n) => ({ _id: String(n).padStart(4, '0'), n })),
    );

    const found = await items
      .find({ n: { $gte: 50 } })
      .sort({ n: -1 })
      .batchSize(40)
      .toArray();

    expect(found.map(({ n }) => n as number)).toEqual(
      Array.from({ length: 300 }, (_, n) => 349 - n),
    );
  });

  it('stay usable while documents are written and removed', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertMany(
      Array.from({ length: 100 }, (_, n) => ({ _id: String(n).padStart(3, '0') })),
    );
    const cursor = items.find().sort({ _id: 1 }).batchSize(10);
    const seen = [await cursor.next()];

    await items.deleteMany({ _id: { $gte: '050' } });
    for await (const item of cursor) seen.push(item);

    expect(seen.length).toBeGreaterThanOrEqual(50);
    expect(seen.length).toBeLessThan(100);
  });

  it('split batches that would exceed the message size', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    const text = 'x'.repeat(3_000_000);
    for (let n = 0; n < 14; n += 1) await items.insertOne({ _id: `i${n}`, text });

    const found = await items.find().batchSize(1_000).toArray();

    expect(found).toHaveLength(14);
  });

  it('are refused after they were killed', async () => {
    const { db, collection } = await startTestServer();
    await collection().insertMany([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }]);
    const reply = await db.command({ find: 'items', batchSize: 1 });
    const { id } = reply['cursor'] as { readonly id: number };

    const killed = await db.command({ killCursors: 'items', cursors: [id] });

    expect(killed).toMatchObject({ ok: 1, cursorsNotFound: [] });
    await expect(db.command({ getMore: id, collection: 'items' })).rejects.toMatchObject({
      code: 43,
    });
  });

  it('return one batch and close when asked for a single one', async () => {
    const { db, collection } = await startTestServer();
    await collection().insertMany([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }]);

    const reply = await db.command({ find: 'items', batchSize: 2, singleBatch: true });

    expect(reply['cursor']).toMatchObject({ id: 0, firstBatch: [{ _id: 'a' }, { _id: 'b' }] });
  });

  it('of another collection are refused', async () => {
    const { db, collection } = await startTestServer();
    await collection().insertMany([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }]);
    const reply = await db.command({ find: 'items', batchSize: 1 });
    const { id } = reply['cursor'] as { readonly id: number };

    await expect(db.command({ getMore: id, collection: 'others' })).rejects.toMatchObject({
      code: 13,
    });
    expect(await db.command({ getMore: id, collection: 'items' })).toMatchObject({
      cursor: { id: 0, nextBatch: [{ _id: 'b' }, { _id: 'c' }] },
    });
  });

  it('of an earlier run of the server are not those of this run', async () => {
    const first = await startTestServer();
    await first.collection().insertMany([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }]);
    const open = (server: typeof first) => server.db.command({ find: 'items', batchSize: 1 });
    const before = (await open(first))['cursor'] as { readonly id: number };

    const second = await first.restart();
    await open(second);
    const more = second.db.command({ getMore: before.id, collection: 'items' });

    await expect(more).rejects.toMatchObject({ code: 43 });
  });

  it('answer an empty first batch and go on', async () => {
    const { db, collection } = await startTestServer();
    await collection().insertMany([{ _id: 'a' }, { _id: 'b' }]);

    const reply = await db.command({ find: 'items', batchSize: 0 });

    const { id, firstBatch } = reply['cursor'] as {
      readonly id: number;
      readonly firstBatch: unknown;
    };
    expect(firstBatch).toEqual([]);
    expect(await db.command({ getMore: id, collection: 'items' })).toMatchObject({
      cursor: { id: 0, nextBatch: [{ _id: 'a' }, { _id: 'b' }] },
    });
  });
});
