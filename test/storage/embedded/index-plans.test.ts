import { Binary, Decimal128, Long, ObjectId, Timestamp, UUID, type Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { explain, type Explained } from './explain-query.js';
import { startTestServer } from './start-test-server.js';

describe('queries', () => {
  it('by equality and range in index order examine only what they return', async () => {
    const small = await effortAt(2_000);
    const large = await effortAt(50_000);

    const expected = { plan: 'FETCH IXSCAN', keys: 50, docs: 50 };
    expect([small, large]).toEqual([
      [expected, expected],
      [expected, expected],
    ]);
  });

  it('by id look the document up', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertMany([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }]);

    expect(await explain(items, { _id: 'b' })).toEqual({ plan: 'IDHACK', keys: 0, docs: 1 });
    expect(await explain(items, { _id: { $in: ['c', 'a', 'x'] } })).toMatchObject({ docs: 2 });
  });

  it('scan when no index helps', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertMany([
      { _id: 'a', n: 2 },
      { _id: 'b', n: 1 },
    ]);

    expect(await explain(items, { n: { $gt: 0 } }, { n: 1 })).toEqual({
      plan: 'SORT COLLSCAN',
      keys: 0,
      docs: 2,
    });
  });

  it('use a partial index only when the filter stays within it', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.createIndex({ due: 1 }, { partialFilterExpression: { state: 'open' } });
    await items.insertMany([
      { _id: 'a', due: 1, state: 'open' },
      { _id: 'b', due: 2, state: 'closed' },
    ]);

    expect(await explain(items, { state: 'open', due: { $lte: 5 } })).toMatchObject({ keys: 1 });
    expect(await explain(items, { due: { $lte: 5 } })).toMatchObject({ plan: 'COLLSCAN' });
    expect(await items.find({ due: { $lte: 5 } }).toArray()).toHaveLength(2);
  });

  it('serve mixed directions from an index made for them', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.createIndex({ priority: -1, due: 1 });
    await items.insertMany([
      { _id: 'a', priority: 1, due: 1 },
      { _id: 'b', priority: 2, due: 2 },
      { _id: 'c', priority: 2, due: 1 },
    ]);

    const ids = (await items.find().sort({ priority: -1, due: 1 }).toArray()).map(({ _id }) => _id);
    const reversed = (await items.find().sort({ priority: 1, due: -1 }).toArray()).map(
      ({ _id }) => _id,
    );

    expect(await explain(items, {}, { priority: -1, due: 1 })).toMatchObject({
      plan: 'FETCH IXSCAN',
    });
    expect([ids, reversed]).toEqual([
      ['c', 'b', 'a'],
      ['a', 'b', 'c'],
    ]);
  });

  it('find and sort arrays as a scan does', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.createIndex({ 'rows.x': 1, 'rows.y': 1 });
    await items.createIndex({ list: 1 });
    await items.insertMany([
      {
        _id: 'a',
        list: [1, 9],
        rows: [
          { x: 1, y: 2 },
          { x: 3, y: 4 },
        ],
      },
      { _id: 'b', list: [5] },
    ]);

    const found = await items.find({ 'rows.x': 1, 'rows.y': 4 }).toArray();
    const byLeast = await items.find().sort({ list: 1 }).toArray();
    const byGreatest = await items
      .find({ list: { $gt: 0 } })
      .sort({ list: -1 })
      .toArray();

    const ids = [found, byLeast, byGreatest].map((list) => list.map((item) => item['_id']));
    expect(ids).toEqual([['a'], ['a', 'b'], ['a', 'b']]);
  });

  it('find every kind of value by index', async () => {
    const { db } = await startTestServer();
    const items = db.collection('typed');
    await items.createIndex({ v: 1 });
    const values = [
      new UUID(),
      Long.fromString('9007199254740993'),
      Decimal128.fromString('1.5'),
      new Timestamp({ t: 5, i: 1 }),
      { x: 1, y: [2] },
      true,
      new Date(5),
      'text',
      new Binary(Buffer.from('bytes')),
    ];
    await items.insertMany(values.map((v, at) => ({ _id: at as never, v })));

    for (const [at, v] of values.entries()) {
      const explained = await items.find({ v }).explain('executionStats');
      expect(explained['executionStats']).toMatchObject({ nReturned: 1, totalDocsExamined: 1 });
      expect(await items.find({ v }, { projection: { _id: 1 } }).toArray()).toEqual([{ _id: at }]);
    }
  });

  it('by several branches use an index for each', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }]);
    await items.insertMany([
      { _id: 'both', a: 1, b: 1 },
      { _id: 'a', a: 1, b: 2 },
      { _id: 'b', a: 2, b: 1 },
      { _id: 'none', a: 2, b: 2 },
    ]);

    const ids = async (filter: Document) =>
      (await items.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id);

    expect(await ids({ $or: [{ a: 1 }, { b: 1 }] })).toEqual(['a', 'b', 'both']);
    expect(await ids({ b: 1, $or: [{ a: 1 }, { _id: 'b' }] })).toEqual(['b', 'both']);
    expect(await ids({ $or: [{ a: 1 }, { c: 1 }] })).toEqual(['a', 'both']);
  });

  it('give the best of an order without keeping everything', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    const numbers = Array.from({ length: 1_000 }, (_, n) => (n * 7919) % 1_000);
    await items.insertMany(numbers.map((n) => ({ _id: `i${n}`, n })));

    const found = await items.find().sort({ n: -1 }).skip(2).limit(3).toArray();

    expect(found.map(({ n }) => n as number)).toEqual([997, 996, 995]);
  });

  it('accept a hint for an index that exists and refuse any other', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.createIndex({ n: 1 }, { name: 'byN' });
    await items.insertOne({ _id: 'a', n: 1 });

    expect(await items.find({ n: 1 }).hint('byN').toArray()).toHaveLength(1);
    expect(await items.find({ n: 1 }).hint({ n: 1 }).toArray()).toHaveLength(1);
    await expect(items.find({ n: 1 }).hint('other').toArray()).rejects.toMatchObject({ code: 2 });
  });

  it('find object ids and dates by index', async () => {
    const { db } = await startTestServer();
    const items = db.collection('typed');
    await items.createIndex({ owner: 1, at: 1 });
    const owner = new ObjectId();
    await items.insertMany([1, 2, 3].map((n) => ({ owner, at: new Date(n) })));

    const found = await items.find({ owner, at: { $gte: new Date(2) } }).toArray();

    expect(found.map(({ at }) => at as Date)).toEqual([new Date(2), new Date(3)]);
  });
});

/** The effort of two queries every conversation makes, among `size` messages. */
async function effortAt(size: number): Promise<readonly Explained[]> {
  const { collection } = await startTestServer();
  const items = collection('messages');
  await items.createIndex({ conversationId: 1, seq: 1 });
  const documents = Array.from({ length: size }, (_, n) => ({
    _id: `m${n}`,
    conversationId: `c${n % 10}`,
    seq: Math.floor(n / 10),
  }));
  await items.insertMany(documents);
  return [
    await explain(items, { conversationId: 'c3', seq: { $gt: 90 } }, { seq: 1 }),
    await explain(items, { conversationId: 'c3' }, { seq: -1 }),
  ];
}
