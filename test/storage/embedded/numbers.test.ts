import * as fc from 'fast-check';
import { Decimal128, Double, Int32, Long } from 'bson';
import { describe, expect, it } from 'vitest';
import { compareValues } from '../../../src/storage/embedded/values/compare-values.js';
import { encodeValue } from '../../../src/storage/embedded/values/encode-value.js';
import {
  addNumbers,
  compareNumbers,
  dividePlain,
  multiplyNumbers,
  type BsonNumber,
} from '../../../src/storage/embedded/values/numbers.js';
import { startTestServer } from './start-test-server.js';

const decimal = (text: string): Decimal128 => Decimal128.fromString(text);
const long = (value: bigint | string): Long => Long.fromString(String(value));

const anyLong = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(long);
const anyDecimal = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }),
    fc.integer({ min: -40, max: 20 }),
  )
  .map(([digits, exponent]) => decimal(`${digits}E${exponent}`));
const nearby = fc.constantFrom<BsonNumber>(
  long('9007199254740993'),
  9007199254740992,
  decimal('9007199254740992.5'),
  decimal('0.1'),
  0.1,
  decimal('1.00'),
  1,
  new Double(1),
  new Int32(1),
  long('1'),
  decimal('-0'),
  Number.NaN,
  decimal('NaN'),
  Number.POSITIVE_INFINITY,
  decimal('-Infinity'),
);
const anyNumber: fc.Arbitrary<BsonNumber> = fc.oneof(
  fc.double(),
  fc.integer(),
  anyLong,
  anyDecimal,
  nearby,
);

describe('numbers of different types', () => {
  it('are put into an index in the order in which they compare', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (a, b) => {
        const byKey = Buffer.compare(encodeValue(a), encodeValue(b));
        expect(byKey).toBe(Math.sign(compareNumbers(a, b)));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each<readonly [BsonNumber, BsonNumber, number]>([
    [1, long('1'), 0],
    [new Int32(1), decimal('1.000'), 0],
    [0.1, decimal('0.1'), 1],
    [0.5, decimal('0.50'), 0],
    [long('9007199254740993'), 9007199254740992, 1],
    [decimal('9007199254740992.5'), long('9007199254740993'), -1],
    [Number.NaN, Number.NEGATIVE_INFINITY, -1],
    [decimal('NaN'), Number.NaN, 0],
    [decimal('1E+6000'), Number.MAX_VALUE, 1],
    [0, decimal('-0'), 0],
  ])('compare by value: %s and %s', (a, b, expected) => {
    expect(Math.sign(compareNumbers(a, b))).toBe(expected);
  });

  it.each<readonly [BsonNumber, BsonNumber, BsonNumber]>([
    [1, 2, new Int32(3)],
    [2147483647, 1, long('2147483648')],
    [1, 0.5, new Double(1.5)],
    [new Double(5), 1, new Double(6)],
    [long('5'), 1, long('6')],
    [long('5'), 0.5, new Double(5.5)],
    [decimal('1.50'), decimal('1.5'), decimal('3.00')],
    [decimal('0.1'), 0.2, decimal('0.300000000000000')],
    [decimal('1E+34'), 1, decimal('1.000000000000000000000000000000000E+34')],
    [
      decimal('9999999999999999999999999999999999'),
      1,
      decimal('1.000000000000000000000000000000000E+34'),
    ],
    [decimal('Infinity'), 1, decimal('Infinity')],
  ])('add up to the wider type: %s + %s = %s', (a, b, sum) => {
    expect(addNumbers(a, b)).toEqual(sum);
  });

  it.each<readonly [BsonNumber, BsonNumber, BsonNumber]>([
    [3, 4, new Int32(12)],
    [65536, 65536, long('4294967296')],
    [long('3'), 2, long('6')],
    [2.5, 2, new Double(5)],
    [decimal('1.20'), decimal('1.1'), decimal('1.320')],
  ])('multiply to the wider type: %s × %s = %s', (a, b, product) => {
    expect(multiplyNumbers(a, b)).toEqual(product);
  });

  it.each<readonly [BsonNumber, BsonNumber, BsonNumber]>([
    [1, 4, 0.25],
    [decimal('1'), 4, decimal('0.25')],
    [decimal('10'), decimal('5'), decimal('2')],
    [decimal('1'), 3, decimal('0.3333333333333333333333333333333333')],
    [decimal('2'), 3, decimal('0.6666666666666666666666666666666667')],
  ])('divide: %s ÷ %s = %s', (a, b, quotient) => {
    expect(dividePlain(a, b)).toEqual(quotient);
  });

  it('refuse a sum that no 64-bit integer can hold', () => {
    expect(() => addNumbers(long(2n ** 63n - 1n), 1)).toThrow('64-bit');
  });
});

describe('values of different types', () => {
  it('compare as their index keys do', () => {
    const leaf = fc.oneof(
      anyNumber,
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.date({ noInvalidDate: true }),
    );
    const value = fc.oneof(
      leaf,
      fc.array(leaf, { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b'), leaf, { noNullPrototype: true }),
    );
    fc.assert(
      fc.property(value, value, (a, b) => {
        const byKey = Buffer.compare(encodeValue(a), encodeValue(b));
        expect(byKey).toBe(Math.sign(compareValues(a, b)));
      }),
      { numRuns: 1_000 },
    );
  });
});

/** A number as the driver gives it: its class and what it says. */
function shown(value: unknown): { readonly type: string; readonly text: string } {
  const { constructor } = Object(value) as object;
  return { type: constructor.name, text: String(value) };
}

describe('counting', () => {
  it.for<readonly [string, BsonNumber, BsonNumber, string, string]>([
    ['an int', new Int32(1), 1, 'Int32', '2'],
    ['an int beyond its range', new Int32(2147483647), 1, 'Long', '2147483648'],
    ['a long', long('1'), 1, 'Long', '2'],
    ['a long beyond 2^53', long('9007199254740993'), 1, 'Long', '9007199254740994'],
    ['a double that is whole', new Double(1), 1, 'Double', '2'],
    ['a decimal', decimal('1.10'), decimal('0.05'), 'Decimal128', '1.15'],
    ['a decimal by an int', decimal('1.10'), 1, 'Decimal128', '2.10'],
    ['an int by a double', new Int32(1), 0.5, 'Double', '1.5'],
  ])('keeps or widens the type of %s', async ([, start, by, type, expected]) => {
    const { db } = await startTestServer();
    const items = db.collection('counted');
    await items.insertOne({
      n: start,
      kept: new Double(5),
      inside: { other: new Double(1), n: start },
    });

    await items.updateOne({}, { $inc: { n: by, 'inside.n': by } });

    const found = await items.findOne({}, { promoteValues: false, projection: { _id: 0 } });
    const inside = found?.['inside'] as { readonly n: unknown; readonly other: unknown };
    const counted = { type, text: expected };
    expect([shown(found?.['n']), shown(inside.n)]).toEqual([counted, counted]);
    expect([shown(found?.['kept']), shown(inside.other)]).toEqual([
      { type: 'Double', text: '5' },
      { type: 'Double', text: '1' },
    ]);
  });

  it('multiplies, and takes the least and the greatest, across types', async () => {
    const { db } = await startTestServer();
    const items = db.collection('counted');
    await items.insertOne({ price: decimal('1.20'), low: 5, high: long('5') });

    await items.updateOne(
      {},
      {
        $mul: { price: 2, fresh: decimal('3') },
        $min: { low: 4.5 },
        $max: { high: decimal('5.1') },
      },
    );

    const found = await items.findOne({}, { projection: { _id: 0 } });
    const texts = Object.entries(found ?? {}).map(([name, value]) => [name, String(value)]);
    expect(Object.fromEntries(texts)).toEqual({
      price: '2.40',
      low: '4.5',
      high: '5.1',
      fresh: '0',
    });
  });

  it('finds a number whatever type it was stored and is asked for with', async () => {
    const { db } = await startTestServer();
    const items = db.collection('counted');
    const stored = [new Int32(7), new Double(7), long('7'), decimal('7.0')];
    await items.insertMany(stored.map((n, at) => ({ _id: at as never, n })));
    await items.createIndex({ n: 1 });

    for (const n of stored) {
      expect(await items.countDocuments({ n })).toBe(4);
      expect(await items.countDocuments({ n: { $gte: n, $lte: n } })).toBe(4);
    }
    await expect(items.createIndex({ n: 1 }, { unique: true, name: 'u' })).rejects.toMatchObject({
      code: 11000,
    });
  });
});
