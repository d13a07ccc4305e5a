import type { Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { fillOrders } from './pipeline-data.js';
import { startTestServer } from './start-test-server.js';

const shanghai = { timezone: 'Asia/Shanghai' };
const byDay = { $dateTrunc: { date: '$at', unit: 'day', ...shanghai } };
const asText = { $dateToString: { date: '$_id', format: '%Y-%m-%d', ...shanghai } };

describe('a pipeline', () => {
  const cases: readonly (readonly [string, readonly Document[], readonly Document[]])[] = [
    [
      'matches and sorts',
      [{ $match: { n: { $gt: 1 } } }, { $sort: { n: -1 } }, { $project: { n: 1 } }],
      [
        { _id: 4, n: 7 },
        { _id: 3, n: 5 },
        { _id: 2, n: 2 },
      ],
    ],
    [
      'skips and limits',
      [{ $sort: { _id: 1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
      [{ _id: 2 }, { _id: 3 }],
    ],
    [
      'matches by expression after other stages',
      [
        { $set: { m: { $mod: ['$n', 2] } } },
        { $match: { $expr: { $eq: ['$m', 0] } } },
        { $project: { n: 1 } },
      ],
      [{ _id: 2, n: 2 }],
    ],
    [
      'groups',
      [
        {
          $group: {
            _id: '$agent',
            sum: { $sum: '$n' },
            count: { $sum: 1 },
            avg: { $avg: '$n' },
            least: { $min: '$n' },
            most: { $max: '$n' },
          },
        },
        { $sort: { _id: 1 } },
      ],
      [
        { _id: null, sum: 7, count: 1, avg: 7, least: 7, most: 7 },
        { _id: 'x', sum: 3, count: 2, avg: 1.5, least: 1, most: 2 },
        { _id: 'y', sum: 5, count: 1, avg: 5, least: 5, most: 5 },
      ],
    ],
    [
      'groups into lists',
      [
        { $match: { agent: 'x' } },
        { $sort: { _id: 1 } },
        {
          $group: {
            _id: '$agent',
            all: { $push: '$n' },
            first: { $first: '$n' },
            last: { $last: '$n' },
            tags: { $addToSet: { $size: '$tags' } },
            how: { $count: {} },
            merged: { $mergeObjects: { n: '$n' } },
          },
        },
      ],
      [{ _id: 'x', all: [1, 2], first: 1, last: 2, tags: [2, 1], how: 2, merged: { n: 2 } }],
    ],
    [
      'groups with rare accumulators',
      [
        { $group: { _id: null, spread: { $stdDevPop: '$n' } } },
        { $project: { _id: 0, spread: { $round: ['$spread', 3] } } },
      ],
      [{ spread: 2.385 }],
    ],
    [
      'groups by several fields',
      [
        { $group: { _id: { agent: '$agent', big: { $gt: ['$n', 1] } }, n: { $sum: 1 } } },
        { $match: { '_id.agent': 'x' } },
        { $sort: { '_id.big': 1 } },
      ],
      [
        { _id: { agent: 'x', big: false }, n: 1 },
        { _id: { agent: 'x', big: true }, n: 1 },
      ],
    ],
    [
      'groups by day in Shanghai',
      [
        { $group: { _id: byDay, n: { $sum: 1 } } },
        { $sort: { _id: 1 } },
        { $project: { _id: 0, day: asText, n: 1 } },
      ],
      [
        { day: '2026-01-01', n: 1 },
        { day: '2026-01-02', n: 1 },
        { day: '2026-01-03', n: 1 },
        { day: '2026-02-01', n: 1 },
      ],
    ],
    [
      'unwinds',
      [{ $unwind: '$tags' }, { $sortByCount: '$tags' }],
      [
        { _id: 'b', count: 2 },
        { _id: 'a', count: 1 },
      ],
    ],
    [
      'unwinds and keeps the empty',
      [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } }, { $count: 'n' }],
      [{ n: 5 }],
    ],
    [
      'looks up by an index',
      [
        { $match: { _id: { $lte: 3 } } },
        { $lookup: { from: 'agents', localField: 'agent', foreignField: '_id', as: 'who' } },
        { $unwind: '$who' },
        { $project: { name: '$who.name' } },
      ],
      [
        { _id: 1, name: 'Xu' },
        { _id: 2, name: 'Xu' },
        { _id: 3, name: 'Yu' },
      ],
    ],
    [
      'looks up without an index',
      [
        { $match: { _id: 1 } },
        { $lookup: { from: 'agents', localField: 'n', foreignField: 'team', as: 'team' } },
        { $project: { names: '$team.name' } },
      ],
      [{ _id: 1, names: ['Xu', 'Yu'] }],
    ],
    [
      'looks up by a pipeline',
      [
        { $match: { _id: 1 } },
        {
          $lookup: {
            from: 'agents',
            let: { a: '$agent' },
            pipeline: [
              { $match: { $expr: { $eq: ['$_id', '$$a'] } } },
              { $project: { name: 1, _id: 0 } },
            ],
            as: 'who',
          },
        },
        { $project: { who: 1 } },
      ],
      [{ _id: 1, who: [{ name: 'Xu' }] }],
    ],
    [
      'looks up in a missing collection',
      [
        { $match: { _id: 1 } },
        { $lookup: { from: 'none', localField: 'agent', foreignField: '_id', as: 'who' } },
        { $project: { who: 1 } },
      ],
      [{ _id: 1, who: [] }],
    ],
    [
      'computes facets',
      [
        {
          $facet: {
            high: [{ $match: { n: { $gt: 4 } } }, { $count: 'count' }],
            sum: [{ $group: { _id: null, s: { $sum: '$n' } } }],
          },
        },
      ],
      [{ high: [{ count: 2 }], sum: [{ _id: null, s: 15 }] }],
    ],
    [
      'fills buckets',
      [
        {
          $bucket: {
            groupBy: '$n',
            boundaries: [0, 2, 6],
            default: 'more',
            output: { count: { $sum: 1 } },
          },
        },
      ],
      [
        { _id: 0, count: 1 },
        { _id: 2, count: 2 },
        { _id: 'more', count: 1 },
      ],
    ],
    ['counts', [{ $match: { agent: 'x' } }, { $count: 'orders' }], [{ orders: 2 }]],
    ['counts nothing as nothing', [{ $match: { agent: 'none' } }, { $count: 'orders' }], []],
    [
      'adds and removes fields',
      [
        { $match: { _id: 3 } },
        { $addFields: { twice: { $multiply: ['$n', 2] } } },
        { $unset: ['tags', 'at'] },
      ],
      [{ _id: 3, agent: 'y', n: 5, twice: 10 }],
    ],
    [
      'replaces documents',
      [{ $match: { _id: 3 } }, { $replaceRoot: { newRoot: { just: '$n' } } }],
      [{ just: 5 }],
    ],
    [
      'unites collections',
      [
        { $project: { _id: 1 } },
        { $unionWith: { coll: 'agents', pipeline: [{ $project: { _id: 1 } }] } },
        { $count: 'all' },
      ],
      [{ all: 6 }],
    ],
  ];

  it.each(cases)('%s', async (_what, pipeline, expected) => {
    const { db } = await startTestServer();
    await fillOrders(db);

    const result = await db
      .collection('orders')
      .aggregate([...pipeline])
      .toArray();

    expect(result).toEqual(expected);
  });
});
