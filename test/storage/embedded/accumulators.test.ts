import { Decimal128, type Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startTestServer } from './start-test-server.js';

const common = {
  a: { $avg: '$n' },
  least: { $min: '$n' },
  most: { $max: '$n' },
  s: { $sum: '$n' },
  how: { $sum: 1 },
};
const commonResults = { a: 24.5, least: 0, most: 49, s: 1225, how: 50 };

/** What a stage makes of fifty documents that count from 0. */
async function fromFifty(...pipeline: readonly Document[]): Promise<readonly Document[]> {
  const { collection } = await startTestServer();
  const docs = Array.from({ length: 50 }, (_, n) => ({ _id: String(n), n, list: [n, 2, 10] }));
  await collection().insertMany(docs);
  return collection()
    .aggregate([...pipeline])
    .toArray();
}

describe('accumulators', () => {
  const rare: readonly (readonly [string, Document, unknown])[] = [
    ['$stdDevPop', { $stdDevPop: '$n' }, expect.closeTo(14.431, 3)],
    ['$stdDevSamp', { $stdDevSamp: '$n' }, expect.closeTo(14.577, 3)],
    ['$stdDevSamp of no numbers', { $stdDevSamp: '$none' }, null],
    ['$top', { $top: { sortBy: { n: -1 }, output: '$_id' } }, '49'],
    ['$topN', { $topN: { n: 2, sortBy: { n: -1 }, output: '$n' } }, [49, 48]],
    ['$bottom', { $bottom: { sortBy: { n: -1 }, output: '$n' } }, 0],
    ['$bottomN', { $bottomN: { n: 2, sortBy: { n: -1 }, output: '$n' } }, [1, 0]],
    ['$maxN', { $maxN: { n: 2, input: '$n' } }, [49, 48]],
    ['$firstN', { $firstN: { n: 2, input: { $add: ['$n', 1] } } }, [1, 2]],
    ['$median', { $median: { input: '$n', method: 'approximate' } }, 24],
    ['$median of no numbers', { $median: { input: '$_id', method: 'approximate' } }, null],
    [
      '$percentile',
      { $percentile: { input: '$n', p: [0, 0.1, 0.9, 1], method: 'approximate' } },
      [0, 4, 44, 49],
    ],
  ];

  it.each(rare)('give the same beside %s', async (_what, spec, expected) => {
    const result = await fromFifty(
      { $sort: { n: 1 } },
      { $group: { _id: null, ...common, rare: spec } },
    );

    expect(result).toEqual([{ _id: null, ...commonResults, rare: expected }]);
  });

  it('fill the buckets of $bucketAuto', async () => {
    const output = { ...common, z: { $first: '$n' }, all: { $push: { $mod: ['$n', 20] } } };

    const result = await fromFifty(
      { $match: { n: { $lt: 4 } } },
      { $bucketAuto: { groupBy: '$n', buckets: 2, output } },
    );

    expect(result).toEqual([
      { _id: { min: 0, max: 2 }, a: 0.5, least: 0, most: 1, s: 1, how: 2, z: 0, all: [0, 1] },
      { _id: { min: 2, max: 3 }, a: 2.5, least: 2, most: 3, s: 5, how: 2, z: 2, all: [2, 3] },
    ]);
  });

  it('fill no bucket of $bucketAuto from nothing', async () => {
    const result = await fromFifty(
      { $match: { n: 'none' } },
      { $bucketAuto: { groupBy: '$n', buckets: 2 } },
    );

    expect(result).toEqual([]);
  });

  it('fill the buckets of $bucket, rare ones too', async () => {
    const output = { s: { $sum: '$n' }, top: { $top: { sortBy: { n: -1 }, output: '$n' } } };

    const result = await fromFifty({
      $bucket: { groupBy: '$n', boundaries: [0, 2, 50], output },
    });

    expect(result).toEqual([
      { _id: 0, s: 1, top: 1 },
      { _id: 2, s: 1224, top: 49 },
    ]);
  });

  it('find the middle of an array by number', async () => {
    const median = { $median: { input: '$list', method: 'approximate' } };
    const percentile = { $percentile: { input: '$list', p: [1], method: 'approximate' } };

    const result = await fromFifty(
      { $match: { n: 9 } },
      { $project: { _id: 0, median, percentile } },
    );

    expect(result).toEqual([{ median: 9, percentile: [10] }]);
  });

  it('count decimals and longs in rare ones as numbers', async () => {
    const { db } = await startTestServer();
    const values = ['9', '10', '11'].map((n) => ({ n: Decimal128.fromString(n) }));
    await db.collection('money').insertMany(values);
    const z = { $stdDevSamp: '$n' };
    const m = { $median: { input: '$n', method: 'approximate' } };

    const result = await db
      .collection('money')
      .aggregate([{ $group: { _id: null, z, m } }])
      .toArray();

    expect(result).toEqual([{ _id: null, z: 1, m: 10 }]);
  });

  const wrong: readonly (readonly [string, Document, number])[] = [
    ['an unknown accumulator', { $nonsense: '$n' }, 15_952],
    ['an expression that is no accumulator', { $add: ['$n', 1] }, 15_952],
    ['$top without an order', { $top: { output: '$n' } }, 2],
    ['$topN of none', { $topN: { n: 0, sortBy: { n: 1 }, output: '$n' } }, 2],
    ['$median without input', { $median: {} }, 2],
    ['$percentile without shares', { $percentile: { input: '$n', p: [] } }, 2],
    ['$percentile beyond all', { $percentile: { input: '$n', p: [2] } }, 2],
  ];

  it.each(wrong)('are refused: %s', async (_what, spec, code) => {
    const result = fromFifty({ $group: { _id: null, wrong: spec } });

    await expect(result).rejects.toMatchObject({ code });
  });
});
