import type { Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { fillOrders } from './pipeline-data.js';
import { startTestServer } from './start-test-server.js';

describe('a pipeline', () => {
  const wrong: readonly (readonly [string, readonly Document[], number])[] = [
    ['an unknown stage', [{ $nonsense: {} }], 40_324],
    ['a stage that writes', [{ $out: 'x' }], 40_324],
    ['two stages in one', [{ $match: {}, $sort: { a: 1 } }], 40_323],
    ['$group without _id', [{ $group: { n: { $sum: 1 } } }], 15_955],
    ['$group of what is no accumulator', [{ $group: { _id: 1, n: 5 } }], 40_234],
    ['a limit of zero', [{ $limit: 0 }], 15_958],
    ['a later limit of zero', [{ $set: { a: 1 } }, { $limit: 0 }], 15_958],
    ['a sort by nothing', [{ $set: { a: 1 } }, { $sort: {} }], 15_976],
    ['a count without a name', [{ $count: '' }], 40_156],
    ['an unknown expression', [{ $project: { a: { $nonsense: 1 } } }], 168],
    ['a division by zero', [{ $project: { a: { $divide: [1, 0] } } }], 2],
    ['a sum of text', [{ $project: { a: { $add: ['x', 1] } } }], 14],
    [
      'an unknown time zone',
      [{ $project: { a: { $hour: { date: '$at', timezone: 'Mars/Base' } } } }],
      40_485,
    ],
    ['code', [{ $project: { a: { $function: { body: 'x', args: [], lang: 'js' } } } }], 168],
    ['an unknown expression in a filter', [{ $match: { $expr: { $nonsense: 1 } } }], 168],
    ['an unknown expression in a group', [{ $group: { _id: { $nonsense: 1 } } }], 168],
    ['unwinding nothing', [{ $unwind: {} }], 28_812],
    ['unwinding a number', [{ $unwind: 5 }], 15_981],
    ['unwinding a field without a dollar', [{ $unwind: 'tags' }], 28_818],
    ['unwinding a path without a dollar', [{ $unwind: { path: 'tags' } }], 28_818],
    ['unwinding a path that is none', [{ $unwind: { path: 5 } }], 28_808],
    ['unwinding in an unknown way', [{ $unwind: { path: '$tags', deep: true } }], 28_811],
    [
      'unwinding and keeping some',
      [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: 1 } }],
      28_809,
    ],
    [
      'unwinding with an index without a name',
      [{ $unwind: { path: '$tags', includeArrayIndex: '' } }],
      28_810,
    ],
    [
      'unwinding with an index that is a path',
      [{ $unwind: { path: '$tags', includeArrayIndex: '$at' } }],
      28_822,
    ],
    ['no facets', [{ $facet: {} }], 40_169],
    ['a facet that is no pipeline', [{ $facet: { a: { $count: 'n' } } }], 40_170],
    ['buckets out of order', [{ $bucket: { groupBy: '$n', boundaries: [2, 1] } }], 40_194],
    ['a single boundary', [{ $bucket: { groupBy: '$n', boundaries: [2] } }], 40_192],
    ['a value without a bucket', [{ $bucket: { groupBy: '$n', boundaries: [0, 1] } }], 40_066],
    ['a source that is not the first stage', [{ $match: {} }, { $collStats: {} }], 40_602],
  ];

  it.each(wrong)('refuses %s', async (_what, pipeline, code) => {
    const { db } = await startTestServer();
    await fillOrders(db);

    const result = db
      .collection('orders')
      .aggregate([...pipeline])
      .toArray();

    await expect(result).rejects.toMatchObject({ code });
  });

  it('names the expression it does not know', async () => {
    const { db } = await startTestServer();
    await fillOrders(db);

    const result = db
      .collection('orders')
      .aggregate([{ $set: { a: { $nonsense: '$n' } } }])
      .toArray();

    await expect(result).rejects.toThrow("Unrecognized expression '$nonsense'");
  });
});
