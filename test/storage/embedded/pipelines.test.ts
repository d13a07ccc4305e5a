import { Decimal128, Long, type Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startTestServer } from './start-test-server.js';

const orders = [
  { _id: 1, agent: 'x', n: 1, tags: ['a', 'b'], at: new Date('2026-01-01T15:59:00Z') },
  { _id: 2, agent: 'x', n: 2, tags: ['b'], at: new Date('2026-01-01T16:01:00Z') },
  { _id: 3, agent: 'y', n: 5, tags: [], at: new Date('2026-01-02T20:00:00Z') },
  { _id: 4, agent: null, n: 7, at: new Date('2026-02-01T00:00:00Z') },
];
const agents = [
  { _id: 'x', name: 'Xu', team: 1 },
  { _id: 'y', name: 'Yu', team: 1 },
];

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
    [
      'compares across types',
      [
        { $match: { _id: 4 } },
        {
          $project: {
            _id: 0,
            a: { $gt: ['text', 5] },
            b: { $eq: ['$tags', 'b'] },
            c: { $cmp: [null, 0] },
            d: { $in: ['b', ['a', 'b']] },
            e: { $type: '$n' },
            f: { $ne: ['$none', null] },
          },
        },
      ],
      [{ a: true, b: false, c: -1, d: true, e: 'int', f: false }],
    ],
    [
      'tells parts of dates',
      [
        { $match: { _id: 1 } },
        {
          $project: {
            _id: 0,
            y: { $year: '$at' },
            h: { $hour: { date: '$at', ...shanghai } },
            none: { $hour: '$none' },
            w: { $dayOfWeek: '$at' },
          },
        },
      ],
      [{ y: 2026, h: 23, none: null, w: 5 }],
    ],
    [
      'shows dates',
      [
        { $match: { _id: 1 } },
        {
          $project: {
            _id: 0,
            a: { $dateToString: { date: '$at' } },
            b: { $dateToString: { date: '$at', timezone: 'UTC', format: '%H:%M' } },
            c: { $dateToString: { date: '$at', timezone: '+08:00' } },
            d: { $dateToString: { date: '$none', onNull: '-' } },
          },
        },
      ],
      [{ a: '2026-01-01T15:59:00.000Z', b: '15:59', c: '2026-01-01T23:59:00.000', d: '-' }],
    ],
    [
      'truncates dates',
      [
        { $match: { _id: 2 } },
        {
          $project: {
            _id: 0,
            hour: { $dateTrunc: { date: '$at', unit: 'hour' } },
            week: { $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'monday', ...shanghai } },
            month: { $dateTrunc: { date: '$at', unit: 'month', ...shanghai } },
          },
        },
      ],
      [
        {
          hour: new Date('2026-01-01T16:00:00Z'),
          week: new Date('2025-12-28T16:00:00Z'),
          month: new Date('2025-12-31T16:00:00Z'),
        },
      ],
    ],
    [
      'computes with dates',
      [
        { $match: { _id: 2 } },
        {
          $project: {
            _id: 0,
            later: { $add: ['$at', 60_000] },
            between: { $subtract: ['$at', new Date('2026-01-01T16:00:00Z')] },
          },
        },
      ],
      [{ later: new Date('2026-01-01T16:02:00Z'), between: 60_000 }],
    ],
    [
      'computes nothing with nothing',
      [
        { $match: { _id: 1 } },
        {
          $project: {
            _id: 0,
            a: { $add: ['$n', '$none'] },
            b: { $multiply: ['$none', 2] },
            c: { $divide: [1, '$none'] },
            d: { $subtract: [null, 1] },
          },
        },
      ],
      [{ a: null, b: null, c: null, d: null }],
    ],
  ];

  it.each(cases)('%s', async (_what, pipeline, expected) => {
    const { db } = await startTestServer();
    await db.collection('orders').insertMany(orders as never);
    await db.collection('agents').insertMany(agents as never);

    const result = await db
      .collection('orders')
      .aggregate([...pipeline])
      .toArray();

    expect(result).toEqual(expected);
  });

  it('sums and divides decimals and longs exactly', async () => {
    const { db } = await startTestServer();
    const amounts = ['0.10', '0.20', '0.30'].map((text) => Decimal128.fromString(text));
    await db
      .collection('money')
      .insertMany(
        amounts.map((amount, n) => ({ amount, big: Long.fromString('9007199254740993'), n })),
      );

    const [sums] = await db
      .collection('money')
      .aggregate([
        {
          $group: {
            _id: null,
            sum: { $sum: '$amount' },
            avg: { $avg: '$amount' },
            most: { $max: '$amount' },
            big: { $sum: '$big' },
          },
        },
        { $addFields: { tax: { $multiply: ['$sum', { $toDecimal: '0.06' }] } } },
        { $addFields: { net: { $subtract: ['$sum', '$tax'] }, half: { $divide: ['$sum', 2] } } },
      ])
      .toArray();

    const shown = Object.entries(sums ?? {}).map(([name, value]) => [name, String(value)]);
    expect(Object.fromEntries(shown)).toEqual({
      _id: 'null',
      sum: '0.60',
      avg: '0.20',
      most: '0.30',
      big: '27021597764222979',
      tax: '0.0360',
      net: '0.5640',
      half: '0.30',
    });
  });

  it('sorts as a search does', async () => {
    const { db } = await startTestServer();
    const values = [
      'text',
      5,
      null,
      true,
      new Date(0),
      { x: 1 },
      [3],
      Long.fromString('9007199254740993'),
    ];
    await db.collection('mixed').insertMany(values.map((v, at) => ({ _id: at as never, v })));
    const byFind = await db.collection('mixed').find().sort({ v: 1 }).toArray();

    const byPipeline = await db
      .collection('mixed')
      .aggregate([{ $set: { touched: true } }, { $sort: { v: 1 } }, { $unset: 'touched' }])
      .toArray();

    expect(byPipeline).toEqual(byFind);
  });

  it('takes variables given with the command', async () => {
    const { db } = await startTestServer();
    await db.collection('orders').insertMany(orders as never);

    const result = await db
      .collection('orders')
      .aggregate([{ $match: { $expr: { $gt: ['$n', '$$least'] } } }, { $count: 'n' }], {
        let: { least: 4 },
      })
      .toArray();

    expect(result).toEqual([{ n: 2 }]);
  });

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
    ['an unknown expression', [{ $project: { a: { $nonsense: 1 } } }], 2],
    ['a division by zero', [{ $project: { a: { $divide: [1, 0] } } }], 2],
    ['a sum of text', [{ $project: { a: { $add: ['x', 1] } } }], 14],
    [
      'an unknown time zone',
      [{ $project: { a: { $hour: { date: '$at', timezone: 'Mars/Base' } } } }],
      40_485,
    ],
    ['code', [{ $project: { a: { $function: { body: 'x', args: [], lang: 'js' } } } }], 2],
    ['buckets out of order', [{ $bucket: { groupBy: '$n', boundaries: [2, 1] } }], 40_194],
    ['a single boundary', [{ $bucket: { groupBy: '$n', boundaries: [2] } }], 40_192],
    ['a value without a bucket', [{ $bucket: { groupBy: '$n', boundaries: [0, 1] } }], 40_066],
    ['a source that is not the first stage', [{ $match: {} }, { $collStats: {} }], 40_602],
  ];

  it.each(wrong)('refuses %s', async (_what, pipeline, code) => {
    const { db } = await startTestServer();
    await db.collection('orders').insertMany(orders as never);

    const result = db
      .collection('orders')
      .aggregate([...pipeline])
      .toArray();

    await expect(result).rejects.toMatchObject({ code });
  });
});
