import type { Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startTestServer } from './start-test-server.js';

const index = { stage: 'IXSCAN', indexName: 'n_1', keyPattern: { n: 1 }, direction: 'forward' };
const byIndex = { stage: 'FETCH', inputStage: index };

describe('explain', () => {
  const plans: readonly (readonly [string, Document, Document])[] = [
    ['a search by an indexed field', { find: 'items', filter: { n: 5 } }, byIndex],
    ['a range', { find: 'items', filter: { n: { $gt: 1, $lte: 5 } } }, byIndex],
    ['a search by id', { find: 'items', filter: { _id: 5 } }, { stage: 'IDHACK' }],
    [
      'a range of ids',
      { find: 'items', filter: { _id: { $gt: 5 } } },
      { stage: 'CLUSTERED_IXSCAN' },
    ],
    [
      'a search by anything else',
      { find: 'items', filter: { other: 5 } },
      { stage: 'COLLSCAN', filter: { other: 5 } },
    ],
    ['a search in a missing collection', { find: 'none', filter: {} }, { stage: 'EOF' }],
    [
      'an order from an index, backward',
      { find: 'items', sort: { n: -1 } },
      { stage: 'FETCH', inputStage: { ...index, direction: 'backward' } },
    ],
    [
      'an order from nowhere',
      { find: 'items', sort: { other: 1 } },
      { stage: 'SORT', sortPattern: { other: 1 }, inputStage: { stage: 'COLLSCAN' } },
    ],
    [
      'skip and limit',
      { find: 'items', filter: { n: 1 }, skip: 2, limit: 3 },
      {
        stage: 'LIMIT',
        limitAmount: 3,
        inputStage: { stage: 'SKIP', skipAmount: 2, inputStage: byIndex },
      },
    ],
    [
      'branches by indexes',
      { find: 'items', filter: { $or: [{ n: 1 }, { u: 2 }] } },
      {
        stage: 'OR',
        inputStages: [
          byIndex,
          { stage: 'FETCH', inputStage: { indexName: 'u_1', isUnique: true } },
        ],
      },
    ],
    [
      'a natural order',
      { find: 'items', sort: { $natural: -1 } },
      { stage: 'COLLSCAN', direction: 'backward' },
    ],
    ['a hint', { find: 'items', filter: {}, hint: 'n_1' }, byIndex],
    ['a count', { count: 'items', query: { n: 5 } }, { stage: 'COUNT', inputStage: byIndex }],
    [
      'distinct values',
      { distinct: 'items', key: 'n', query: { n: 5 } },
      { stage: 'DISTINCT', inputStage: byIndex },
    ],
    [
      'an update',
      { update: 'items', updates: [{ q: { n: 5 }, u: { $set: { a: 1 } } }] },
      { stage: 'UPDATE', inputStage: { stage: 'LIMIT', inputStage: byIndex } },
    ],
    [
      'a delete',
      { delete: 'items', deletes: [{ q: { n: 5 }, limit: 0 }] },
      { stage: 'DELETE', inputStage: byIndex },
    ],
    [
      'a findAndModify',
      { findAndModify: 'items', query: { n: 5 }, remove: true },
      { stage: 'DELETE', inputStage: { stage: 'LIMIT', inputStage: byIndex } },
    ],
    [
      'a pipeline an index serves whole',
      { aggregate: 'items', pipeline: [{ $match: { n: 5 } }], cursor: {} },
      byIndex,
    ],
  ];

  it.each(plans)('tells the plan of %s', async (_what, command, expected) => {
    const { db } = await startTestServer();
    await db
      .collection('items')
      .createIndexes([{ key: { n: 1 } }, { key: { u: 1 }, unique: true }]);

    const explained = await db.command({ explain: command, verbosity: 'queryPlanner' });

    expect(explained).not.toHaveProperty('executionStats');
    expect(explained['queryPlanner']).toMatchObject({ winningPlan: expected });
  });

  it('tells the plan of a pipeline and the stages that are left', async () => {
    const { db } = await startTestServer();
    const items = db.collection('items');
    await items.createIndex({ n: 1 });
    const group = { $group: { _id: '$n' } };

    const explained = await items.aggregate([{ $match: { n: 5 } }, group]).explain();

    expect(explained['stages']).toMatchObject([
      { $cursor: { queryPlanner: { winningPlan: byIndex } } },
      group,
    ]);
  });

  it('tells what it cost, and changes nothing', async () => {
    const { db } = await startTestServer();
    const items = db.collection('items');
    await items.createIndex({ n: 1 });
    await items.insertMany([1, 2, 2, 3].map((n) => ({ n })));
    const removal = { delete: 'items', deletes: [{ q: { n: 2 }, limit: 0 }] };

    const found = await items.find({ n: 2 }).explain('executionStats');
    const removed = await db.command({ explain: removal, verbosity: 'executionStats' });

    const cost = { nReturned: 2, totalKeysExamined: 2, totalDocsExamined: 2 };
    expect([found, removed]).toMatchObject([{ executionStats: cost }, { executionStats: cost }]);
    expect(await items.countDocuments()).toBe(4);
  });

  it('refuses a command that cannot be explained', async () => {
    const { db } = await startTestServer();

    await expect(db.command({ explain: { ping: 1 } })).rejects.toMatchObject({ code: 59 });
    await expect(db.command({ explain: { update: 'items', updates: [] } })).rejects.toMatchObject({
      code: 16,
    });
  });
});

describe('a count', () => {
  it('that an index answers reads no documents', async () => {
    const { db } = await startTestServer();
    const items = db.collection('items');
    await items.createIndex({ n: 1 });
    await items.insertMany(Array.from({ length: 500 }, (_, n) => ({ n: n % 5 })));
    const counting = { count: 'items', query: { n: { $gte: 3 } } };

    const explained = await db.command({ explain: counting, verbosity: 'executionStats' });

    expect(explained['executionStats']).toMatchObject({ totalDocsExamined: 0 });
    expect(await db.command(counting)).toMatchObject({ n: 200 });
    expect(await db.command({ ...counting, skip: 50, limit: 100 })).toMatchObject({ n: 100 });
    expect(await items.estimatedDocumentCount()).toBe(500);
  });
});
