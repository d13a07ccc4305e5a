import { Decimal128, Long, type Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { fillOrders } from './pipeline-data.js';
import { startTestServer } from './start-test-server.js';

const shanghai = { timezone: 'Asia/Shanghai' };

describe('a pipeline', () => {
  const cases: readonly (readonly [string, readonly Document[], readonly Document[]])[] = [
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
    await fillOrders(db);

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
    await fillOrders(db);

    const result = await db
      .collection('orders')
      .aggregate([{ $match: { $expr: { $gt: ['$n', '$$least'] } } }, { $count: 'n' }], {
        let: { least: 4 },
      })
      .toArray();

    expect(result).toEqual([{ n: 2 }]);
  });
});
