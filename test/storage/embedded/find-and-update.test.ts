import { describe, expect, it } from 'vitest';
import { startTestServer } from './start-test-server.js';

describe('findOneAndUpdate', () => {
  it('returns the document before or after, cut to a projection', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertOne({ _id: 'a', n: 1, other: 1 });

    const before = await items.findOneAndUpdate({ _id: 'a' }, { $inc: { n: 1 } });
    const after = await items.findOneAndUpdate(
      { _id: 'a' },
      { $inc: { n: 1 } },
      { returnDocument: 'after', projection: { n: 1 } },
    );

    expect([before, after]).toEqual([
      { _id: 'a', n: 1, other: 1 },
      { _id: 'a', n: 3 },
    ]);
  });

  it('takes the first document in the order asked for', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertMany([
      { _id: 'a', due: 2 },
      { _id: 'b', due: 1 },
    ]);

    const taken = await items.findOneAndDelete({}, { sort: { due: 1 } });

    expect(taken).toEqual({ _id: 'b', due: 1 });
  });

  it('upserts and returns null when nothing was there before', async () => {
    const { collection } = await startTestServer();
    const items = collection();

    const before = await items.findOneAndUpdate({ _id: 'a' }, { $set: { n: 1 } }, { upsert: true });

    expect(before).toBeNull();
    expect(await items.findOne()).toEqual({ _id: 'a', n: 1 });
  });

  it('lets one of fifty concurrent callers take a lock', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertOne({ _id: 'lock', holder: null });

    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        items.findOneAndUpdate({ _id: 'lock', holder: null }, { $set: { holder: n } }),
      ),
    );

    expect(results.filter((result) => result !== null)).toHaveLength(1);
  });

  it('loses no increment among concurrent callers', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertOne({ _id: 'a', n: 0 });

    const update = () => items.findOneAndUpdate({ _id: 'a' }, { $inc: { n: 1 } });
    await Promise.all(Array.from({ length: 200 }, update));

    expect(await items.findOne()).toEqual({ _id: 'a', n: 200 });
  });
});

describe('bulk writes', () => {
  it('stop at the first error when ordered and go on when not', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    const documents = ['a', 'b', 'a', 'c'].map((id) => ({ _id: id }));

    await expect(items.insertMany(documents)).rejects.toMatchObject({
      code: 11000,
      insertedCount: 2,
    });
    await items.deleteMany({});
    await expect(items.insertMany(documents, { ordered: false })).rejects.toMatchObject({
      code: 11000,
      insertedCount: 3,
    });

    expect(await items.countDocuments()).toBe(3);
  });

  it('mix inserts, updates and deletes', async () => {
    const { collection } = await startTestServer();
    const items = collection();

    const result = await items.bulkWrite([
      { insertOne: { document: { _id: 'a', n: 1 } } },
      { insertOne: { document: { _id: 'b', n: 1 } } },
      { updateOne: { filter: { _id: 'a' }, update: { $set: { n: 2 } } } },
      { deleteOne: { filter: { _id: 'b' } } },
    ]);

    expect(result).toMatchObject({ insertedCount: 2, modifiedCount: 1, deletedCount: 1 });
    expect(await items.find().toArray()).toEqual([{ _id: 'a', n: 2 }]);
  });

  it('take 5,000 documents at once', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    const text = 'x'.repeat(2_000);

    await items.insertMany(Array.from({ length: 5_000 }, (_, n) => ({ _id: `i${n}`, text })));

    expect(await items.countDocuments()).toBe(5_000);
  });
});
