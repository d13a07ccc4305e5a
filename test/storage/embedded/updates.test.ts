import { describe, expect, it } from 'vitest';
import { startTestServer } from './start-test-server.js';

describe('updates', () => {
  it('apply the common operators together', async () => {
    const { db } = await startTestServer();
    const items = db.collection('items');
    await items.insertOne({ n: 1, gone: 1, list: [1, 2], tags: ['x'], low: 5, high: 5 });

    await items.updateOne(
      {},
      {
        $set: { 'nested.deep': 'v' },
        $inc: { n: 2 },
        $unset: { gone: '' },
        $push: { list: { $each: [3, 4], $slice: -3 } } as never,
        $addToSet: { tags: { $each: ['x', 'y'] } },
        $min: { low: 3 },
        $max: { high: 9 },
      },
    );

    expect(await items.findOne({}, { projection: { _id: 0 } })).toEqual({
      n: 3,
      list: [2, 3, 4],
      tags: ['x', 'y'],
      low: 3,
      high: 9,
      nested: { deep: 'v' },
    });
  });

  it('change array elements by position, filter and pull', async () => {
    const { db } = await startTestServer();
    const items = db.collection<{ _id: string; rows: { k: number; v: number }[]; n: number[] }>(
      'r',
    );
    const rows = [1, 2, 3].map((k) => ({ k, v: 0 }));
    await items.insertOne({ _id: 'a', rows, n: [1, 5, 9] });

    await items.updateOne({ _id: 'a', 'rows.k': 2 }, { $set: { 'rows.$.v': 7 } });
    await items.updateOne(
      { _id: 'a' },
      { $set: { 'rows.$[row].v': 8 } },
      { arrayFilters: [{ 'row.k': { $gte: 3 } }] },
    );
    await items.updateOne({ _id: 'a' }, { $pull: { rows: { k: 1 }, n: { $gt: 4 } } });

    expect(await items.findOne({ _id: 'a' })).toEqual({
      _id: 'a',
      rows: [
        { k: 2, v: 7 },
        { k: 3, v: 8 },
      ],
      n: [1],
    });
  });

  it('run as a pipeline', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertOne({ _id: 'a', price: 3, count: 4 });

    await items.updateOne({ _id: 'a' }, [{ $set: { total: { $multiply: ['$price', '$count'] } } }]);

    expect(await items.findOne({ _id: 'a' })).toMatchObject({ total: 12 });
  });

  it('report how many documents matched and changed', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertMany([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);

    const result = await items.updateMany({}, { $set: { n: 1 } });

    expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 1, upsertedCount: 0 });
  });

  it('insert what the filter and the update say when upsert finds nothing', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    const update = { $set: { b: 2 }, $setOnInsert: { c: 3 } };

    const first = await items.updateOne({ _id: 'a', kind: 'k', n: { $gt: 1 } }, update, {
      upsert: true,
    });
    await items.updateOne(
      { _id: 'a' },
      { $set: { b: 5 }, $setOnInsert: { c: 9 } },
      { upsert: true },
    );

    expect(first.upsertedId).toBe('a');
    expect(await items.find().toArray()).toEqual([{ _id: 'a', kind: 'k', b: 5, c: 3 }]);
  });

  it('replace a document and keep its id', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertOne({ _id: 'a', old: 1 });

    await items.replaceOne({ _id: 'a' }, { fresh: 1 });

    expect(await items.findOne({})).toEqual({ _id: 'a', fresh: 1 });
  });

  it('refuse to change the id, to count text and to touch a field twice', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertOne({ _id: 'a', text: 'x', n: 1 });

    await expect(items.updateOne({}, { $set: { _id: 'b' } })).rejects.toMatchObject({ code: 66 });
    await expect(items.updateOne({}, { $inc: { text: 1 } })).rejects.toMatchObject({
      code: 14,
    });
    await expect(items.updateOne({}, { $set: { n: 1 }, $inc: { n: 1 } })).rejects.toMatchObject({
      code: 40,
    });
    await expect(items.updateOne({}, { $nonsense: { n: 1 } })).rejects.toMatchObject({
      code: 9,
    });
  });
});
