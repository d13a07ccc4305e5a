import { MongoClient, type Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { connectRaw } from './raw-connection.js';
import { startTestServer } from './start-test-server.js';

describe('what the server does not do', () => {
  const refused: readonly (readonly [string, Document, number])[] = [
    ['an unknown command', { frobnicate: 1 }, 59],
    ['user management', { createUser: 'x', pwd: 'y', roles: [] }, 59],
    ['a collation', { find: 'items', filter: {}, collation: { locale: 'zh' } }, 238],
    ['a tailable cursor', { find: 'items', filter: {}, tailable: true }, 238],
    ['a stage that writes', { aggregate: 'items', pipeline: [{ $out: 'x' }], cursor: {} }, 40324],
    ['a capped collection', { create: 'c', capped: true, size: 1000 }, 72],
    ['code in a filter', { find: 'items', filter: { $where: 'true' } }, 238],
    ['a snapshot', { find: 'items', readConcern: { level: 'snapshot' } }, 238],
    ['a validator', { create: 'c', validator: {} }, 72],
    ['a view', { create: 'c', viewOn: 'items' }, 72],
    ['a text index', { createIndexes: 'items', indexes: [{ key: { a: 'text' }, name: 'a' }] }, 67],
    [
      'a wildcard index',
      { createIndexes: 'items', indexes: [{ key: { '$**': 1 }, name: 'a' }] },
      67,
    ],
    [
      'a hidden index',
      { createIndexes: 'items', indexes: [{ key: { a: 1 }, name: 'a', hidden: true }] },
      67,
    ],
    [
      'acknowledgement by two members',
      { insert: 'items', documents: [{}], writeConcern: { w: 2 } },
      100,
    ],
    [
      'acknowledgement by members of a kind',
      { insert: 'items', documents: [{}], writeConcern: { w: 'dc' } },
      79,
    ],
    ['shutting the server down', { shutdown: 1 }, 59],
    ['copying a database', { copydb: 1 }, 59],
    ['evaluating code', { eval: 'x' }, 59],
  ];

  it.each(refused)('refuses %s', async (_what, command, code) => {
    const { db, collection } = await startTestServer();
    await collection().insertOne({ _id: 'a' });

    await expect(db.command(command)).rejects.toMatchObject({ code });
  });

  it('refuses a transaction', async () => {
    const { client, collection } = await startTestServer();
    const session = client.startSession();
    session.startTransaction();

    await expect(collection().insertOne({ _id: 'a' }, { session })).rejects.toMatchObject({
      code: 263,
    });

    await session.endSession();
    expect(await collection().countDocuments()).toBe(0);
  });
});

describe('wrong input', () => {
  const wrong: readonly (readonly [string, Document, number])[] = [
    ['an unknown filter operator', { find: 'items', filter: { n: { $foo: 1 } } }, 2],
    ['a filter that is no object', { find: 'items', filter: 5 }, 14],
    ['a direction that is none', { find: 'items', sort: { n: 7 } }, 2],
    ['a negative skip', { find: 'items', skip: -1 }, 2],
    ['a missing collection name', { find: '' }, 73],
    ['a collection name with a dollar', { create: 'a$b' }, 73],
    ['an existing collection', { create: 'items' }, 48],
    ['a missing collection', { drop: 'missing' }, 26],
    ['an unknown cursor', { getMore: 12345, collection: 'items' }, 43],
    ['a pipeline that is no array', { aggregate: 'items', pipeline: 5, cursor: {} }, 14],
    ['documents that are no array', { insert: 'items', documents: 5 }, 14],
    ['updates that are no array', { update: 'items', updates: 5 }, 14],
    ['an unknown resume token', watch({ resumeAfter: { _data: 'zz' } }), 260],
    [
      'a resume token of another log',
      watch({ resumeAfter: { _data: `${'0'.repeat(24)}00` } }),
      286,
    ],
    ['an update without a change', { findAndModify: 'items', query: {} }, 9],
    ['updates that are empty', { update: 'items', updates: [] }, 16],
    ['deletes that are empty', { delete: 'items', deletes: [] }, 16],
    ['documents that are empty', { insert: 'items', documents: [] }, 16],
    ['documents that are none', { insert: 'items', documents: [5] }, 14],
    ['a limit that is none', { find: 'items', limit: 'x' }, 2],
    ['a batch size below zero', { find: 'items', batchSize: -1 }, 2],
    ['a projection that is none', { find: 'items', projection: 5 }, 14],
    ['a sort that is none', { find: 'items', sort: 5 }, 14],
    ['a find with an unknown field', { find: 'items', filtre: {} }, 40_415],
    ['an explained find with one', { explain: { find: 'items', filtre: {} } }, 40_415],
    ['variables that are none', { find: 'items', let: 5 }, 14],
    ['a hint that is none', { find: 'items', hint: 'none' }, 2],
    ['a read concern that is none', { find: 'items', readConcern: { level: 'sandwich' } }, 2],
    ['a read concern of another type', { find: 'items', readConcern: 5 }, 14],
    ['a write concern of another type', { insert: 'items', documents: [{}], writeConcern: 5 }, 14],
    [
      'a write concern that is none',
      { insert: 'items', documents: [{}], writeConcern: { w: [] } },
      9,
    ],
    ['distinct values of nothing', { distinct: 'items', key: '' }, 14],
    ['an index without a name', { createIndexes: 'items', indexes: [{ key: { a: 1 } }] }, 67],
    ['an index without fields', { createIndexes: 'items', indexes: [{ key: {}, name: 'x' }] }, 67],
    ['no indexes', { createIndexes: 'items', indexes: [] }, 2],
    [
      'documents that live for two fields',
      {
        createIndexes: 'items',
        indexes: [{ key: { a: 1, b: 1 }, name: 'x', expireAfterSeconds: 5 }],
      },
      67,
    ],
    [
      'documents that live for no time',
      { createIndexes: 'items', indexes: [{ key: { a: 1 }, name: 'x', expireAfterSeconds: -5 }] },
      67,
    ],
    [
      'an index both sparse and partial',
      {
        createIndexes: 'items',
        indexes: [{ key: { a: 1 }, name: 'x', sparse: true, partialFilterExpression: {} }],
      },
      67,
    ],
    ['dropping the index of ids', { dropIndexes: 'items', index: '_id_' }, 72],
    ['indexes of a missing collection', { listIndexes: 'missing' }, 26],
    [
      'removing and updating at once',
      { findAndModify: 'items', query: {}, remove: true, update: {} },
      9,
    ],
    ['an unknown stage', { aggregate: 'items', pipeline: [{ $nonsense: {} }], cursor: {} }, 40324],
  ];

  it.each(wrong)('is refused: %s', async (_what, command, code) => {
    const { db, collection } = await startTestServer();
    await collection().insertOne({ _id: 'a', n: 1 });

    await expect(db.command(command)).rejects.toMatchObject({ code });
  });

  it('is refused: a document beyond 16 MB after an update', async () => {
    const { collection } = await startTestServer();
    const text = 'x'.repeat(9 * 1024 * 1024);
    await collection().insertOne({ _id: 'a', text });

    await expect(
      collection().updateOne({ _id: 'a' }, { $set: { more: text } }),
    ).rejects.toMatchObject({ code: 10334 });
  });

  it('is not what a client with a strict API adds to a find', async () => {
    const { server, collection } = await startTestServer();
    await collection().insertOne({ _id: 'a' });
    const serverApi = { version: '1', strict: true, deprecationErrors: true } as const;
    const strict = await new MongoClient(server.uri, { serverApi }).connect();

    const found = await strict
      .db('test')
      .collection('items')
      .find({}, { allowDiskUse: true, comment: 'all', maxTimeMS: 5_000, noCursorTimeout: true })
      .toArray();
    await strict.close();

    expect(found).toEqual([{ _id: 'a' }]);
  });

  it('is refused statement by statement', async () => {
    const { db } = await startTestServer();
    const statements: readonly (readonly [Document, number])[] = [
      [{ update: 'items', updates: [{ q: 5, u: {} }] }, 14],
      [{ update: 'items', updates: [{ q: {}, u: 5 }] }, 14],
      [{ update: 'items', updates: [{ q: {}, u: { a: 1 }, multi: true }] }, 9],
      [{ update: 'items', updates: [{ q: {}, u: {}, collation: { locale: 'zh' } }] }, 238],
      [{ delete: 'items', deletes: [{ q: {} }] }, 9],
      [{ delete: 'items', deletes: [{ q: {}, limit: 2 }] }, 9],
    ];

    for (const [command, code] of statements) {
      expect(await db.command(command)).toMatchObject({ writeErrors: [{ index: 0, code }] });
    }
  });

  it('is refused: a name that no collection may have', async () => {
    const { server } = await startTestServer();
    const connection = await connectRaw(server.uri);
    const names = [
      ['a$b', 'c'],
      ['a', 'system.x'],
      ['a', '.x'],
      ['a', 'x'.repeat(300)],
    ] as const;

    for (const [db, name] of names) {
      const insert = { insert: name, $db: db, documents: [{}] };
      expect(await connection.command(insert)).toMatchObject({ ok: 0, code: 73 });
    }
    connection.close();
  });

  it('is refused: an array as id, and two arrays in one index', async () => {
    const { db, collection } = await startTestServer();
    await collection().createIndex({ a: 1, b: 1 });

    await expect(db.collection('any').insertOne({ _id: [1] as never })).rejects.toMatchObject({
      code: 2,
    });
    await expect(collection().insertOne({ _id: 'x', a: [1, 2], b: [3, 4] })).rejects.toMatchObject({
      code: 171,
    });
  });

  it('cannot reach the prototype of objects', async () => {
    const { collection } = await startTestServer();
    await collection().insertOne({ _id: 'a' });

    await collection()
      .updateOne({ _id: 'a' }, { $set: { '__proto__.polluted': 'yes' } })
      .catch(() => undefined);

    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

function watch(options: Document): Document {
  return { aggregate: 'items', pipeline: [{ $changeStream: options }], cursor: {} };
}
