import { Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startTestServer } from './start-test-server.js';

describe('documents', () => {
  it('come back as they were inserted', async () => {
    const { db } = await startTestServer();
    const items = db.collection('typed');
    const document = {
      _id: new ObjectId(),
      at: new Date('2026-01-02T03:04:05.678Z'),
      amount: Decimal128.fromString('12.340'),
      big: Long.fromString('9007199254740993'),
      nested: { list: [1, 'two', null, true], text: '基金，净值' },
      pattern: /^a.b$/i,
      stamp: new Timestamp({ t: 7, i: 3 }),
    };

    await items.insertOne(document);

    expect(await items.findOne({ amount: document.amount })).toEqual(document);
  });

  it('keep the number types of fields an update does not touch', async () => {
    const { db } = await startTestServer();
    const items = db.collection('typed');
    await items.insertOne({
      long: Long.fromNumber(5),
      double: new Double(5),
      int: new Int32(5),
      n: 1,
    });

    await items.updateOne({}, { $inc: { n: 1 } });

    const found = await items.findOne({}, { promoteValues: false });
    expect(found).toMatchObject({
      long: Long.fromNumber(5),
      double: new Double(5),
      int: new Int32(5),
    });
  });

  it('are found by filter, sort, skip, limit and projection', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertMany([1, 2, 3, 4, 5].map((n) => ({ _id: `i${n}`, n, even: n % 2 === 0 })));

    const found = await items
      .find({ n: { $gte: 2 } }, { projection: { n: 1 } })
      .sort({ n: -1 })
      .skip(1)
      .limit(2)
      .toArray();

    expect(found).toEqual([
      { _id: 'i4', n: 4 },
      { _id: 'i3', n: 3 },
    ]);
  });

  it('are counted and listed by distinct value', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertMany([
      { _id: 'a', tags: ['x', 'y'] },
      { _id: 'b', tags: ['y'] },
      { _id: 'c' },
    ]);

    expect(await items.countDocuments({ tags: 'y' })).toBe(2);
    expect(await items.estimatedDocumentCount()).toBe(3);
    expect(await items.distinct('tags')).toEqual(['x', 'y']);
  });

  it('are deleted one or many at a time', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertMany(['a', 'b', 'c'].map((id) => ({ _id: id, kind: 'k' })));

    const one = await items.deleteOne({ kind: 'k' });
    const many = await items.deleteMany({ kind: 'k' });

    expect([one.deletedCount, many.deletedCount]).toEqual([1, 2]);
  });

  it('are sorted as MongoDB sorts mixed types', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    const values = { a: 'text', b: 5, c: null, d: true, e: new Date(0), f: { x: 1 } };
    await items.insertMany(Object.entries(values).map(([id, v]) => ({ _id: id, v })));

    const ids = (await items.find().sort({ v: 1 }).toArray()).map(({ _id }) => _id);

    expect(ids).toEqual(['c', 'b', 'a', 'f', 'd', 'e']);
  });
});

describe('pipelines', () => {
  it('match, group, sort and look up in another collection', async () => {
    const { db, collection } = await startTestServer();
    await collection('agents').insertMany([{ _id: 'x', name: 'Xu' }]);
    const orders = db.collection('orders');
    await orders.insertMany([
      { agent: 'x', n: 1 },
      { agent: 'x', n: 2 },
      { agent: 'y', n: 5 },
    ]);

    const result = await orders
      .aggregate([
        { $match: { n: { $lt: 5 } } },
        { $group: { _id: '$agent', total: { $sum: '$n' } } },
        { $lookup: { from: 'agents', localField: '_id', foreignField: '_id', as: 'agent' } },
        { $unwind: '$agent' },
        { $project: { _id: 0, total: 1, name: '$agent.name' } },
      ])
      .toArray();

    expect(result).toEqual([{ total: 3, name: 'Xu' }]);
  });

  it('compute facets and counts', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertMany([1, 2, 3].map((n) => ({ _id: `i${n}`, n })));

    const result = await items
      .aggregate([
        {
          $facet: {
            high: [{ $match: { n: { $gt: 1 } } }, { $count: 'count' }],
            all: [{ $count: 'count' }],
          },
        },
      ])
      .toArray();

    expect(result).toEqual([{ high: [{ count: 2 }], all: [{ count: 3 }] }]);
  });
});
