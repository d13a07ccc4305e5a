import {
  Binary,
  Decimal128,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
  type Document,
} from 'bson';
import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../../src/storage/embedded/query/compile-filter.js';
import { startTestServer } from './start-test-server.js';

const id = new ObjectId();
const uuid = new UUID();

describe('a filter', () => {
  const cases: readonly (readonly [string, Document, Document, boolean])[] = [
    ['equal text', { a: 'x' }, { a: 'x' }, true],
    ['an element of an array', { a: 2 }, { a: [1, 2] }, true],
    ['a whole array', { a: [1, 2] }, { a: [1, 2] }, true],
    ['an array in another order', { a: [2, 1] }, { a: [1, 2] }, false],
    ['an object with its fields in order', { a: { x: 1, y: 2 } }, { a: { x: 1, y: 2 } }, true],
    [
      'an object with its fields in another order',
      { a: { y: 2, x: 1 } },
      { a: { x: 1, y: 2 } },
      false,
    ],
    ['null and missing', { a: null }, {}, true],
    ['null and null', { a: null }, { a: null }, true],
    ['null and something', { a: null }, { a: 0 }, false],
    ['an empty filter', {}, { a: 1 }, true],
    ['a field called constructor', { 'a.x': 1 }, { a: { x: 1, constructor: 5 } }, true],
    ['a path into objects', { 'a.b': 1 }, { a: { b: 1 } }, true],
    ['a path into an array of objects', { 'a.b': 2 }, { a: [{ b: 1 }, { b: 2 }] }, true],
    ['a position in an array', { 'a.1': 2 }, { a: [1, 2] }, true],
    ['a position, then a name', { 'a.0.b': 2 }, { a: [{ b: 1 }, { b: 2 }] }, false],
    ['a path through a scalar as missing', { 'a.b': null }, { a: 5 }, true],
    ['$ne', { a: { $ne: 1 } }, { a: 2 }, true],
    ['$ne against each element', { a: { $ne: 1 } }, { a: [1, 2] }, false],
    ['$gt', { a: { $gt: 1 } }, { a: 2 }, true],
    ['$gt within its type only', { a: { $gt: 1 } }, { a: 'x' }, false],
    ['$gt and $lt by different elements', { a: { $gt: 3, $lt: 2 } }, { a: [1, 4] }, true],
    ['$gte null', { a: { $gte: null } }, {}, true],
    ['$lt with NaN', { a: { $lt: 5 } }, { a: Number.NaN }, false],
    ['$lte NaN with NaN', { a: { $lte: Number.NaN } }, { a: Number.NaN }, true],
    ['$gt of a date', { a: { $gt: new Date(1) } }, { a: new Date(2) }, true],
    ['$gt of MinKey across types', { a: { $gt: new MinKey() } }, { a: 'x' }, true],
    ['$lt of MaxKey across types', { a: { $lt: new MaxKey() } }, { a: 1 }, true],
    [
      '$lt of a timestamp',
      { a: { $lt: new Timestamp({ t: 2, i: 0 }) } },
      { a: new Timestamp({ t: 1, i: 9 }) },
      true,
    ],
    ['$in', { a: { $in: [1, 2] } }, { a: 2 }, true],
    ['$in of many', { a: { $in: 'a b c d e f g h i j k l'.split(' ') } }, { a: 'k' }, true],
    ['$in with null', { a: { $in: [null] } }, {}, true],
    ['$in with a pattern', { a: { $in: [/^x/] } }, { a: 'xy' }, true],
    ['$in across number types', { a: { $in: [1] } }, { a: Decimal128.fromString('1.0') }, true],
    ['$nin', { a: { $nin: [1, 2] } }, { a: [3, 2] }, false],
    ['$exists', { a: { $exists: true } }, { a: null }, true],
    ['$exists false', { 'a.b': { $exists: false } }, { a: [{ c: 1 }] }, true],
    ['$exists 0', { a: { $exists: 0 } }, { a: 1 }, false],
    ['$type by name', { a: { $type: 'string' } }, { a: 'x' }, true],
    ['$type number', { a: { $type: 'number' } }, { a: Long.fromNumber(5) }, true],
    ['$type of an array', { a: { $type: 'array' } }, { a: [] }, true],
    ['$type by number', { a: { $type: [7, 'bool'] } }, { a: id }, true],
    ['$mod', { a: { $mod: [4, 1] } }, { a: 9 }, true],
    ['$mod of text', { a: { $mod: [4, 1] } }, { a: '9' }, false],
    ['$regex', { a: { $regex: '^AB', $options: 'i' } }, { a: 'abc' }, true],
    ['a pattern with inline flags', { a: { $regex: '(?i)^AB' } }, { a: 'abc' }, true],
    ['a pattern with layout', { a: { $regex: 'a b # c', $options: 'x' } }, { a: 'ab' }, true],
    ['a Chinese pattern', { a: /基金.*净值/ }, { a: '查基金的净值' }, true],
    ['$not', { a: { $not: { $gt: 5 } } }, { a: 3 }, true],
    ['$not of missing', { a: { $not: { $gt: 5 } } }, {}, true],
    ['$not of a pattern', { a: { $not: /x/ } }, { a: 'xy' }, false],
    ['$size', { a: { $size: 2 } }, { a: [1, 2] }, true],
    ['$all', { a: { $all: [1, 2] } }, { a: [2, 1, 3] }, true],
    ['$all of a scalar', { a: { $all: ['x'] } }, { a: 'x' }, true],
    ['$all of nothing', { a: { $all: [] } }, { a: [] }, false],
    ['$all with $elemMatch', { a: { $all: [{ $elemMatch: { x: 1 } }] } }, { a: [{ x: 1 }] }, true],
    [
      '$elemMatch of objects',
      { a: { $elemMatch: { x: 1, y: 2 } } },
      {
        a: [
          { x: 1, y: 1 },
          { x: 2, y: 2 },
        ],
      },
      false,
    ],
    ['$elemMatch of values', { a: { $elemMatch: { $gte: 3, $lt: 5 } } }, { a: [1, 4] }, true],
    [
      '$elemMatch with $or',
      { a: { $elemMatch: { $or: [{ x: 1 }, { x: 2 }] } } },
      { a: [{ x: 2 }] },
      true,
    ],
    ['$bitsAllSet', { a: { $bitsAllSet: [0, 2] } }, { a: 5 }, true],
    ['$bitsAnyClear', { a: { $bitsAnyClear: 7 } }, { a: 5 }, true],
    [
      '$bitsAnySet of binary',
      { a: { $bitsAnySet: [8] } },
      { a: new Binary(Buffer.from([0, 1])) },
      true,
    ],
    ['$bitsAllClear', { a: { $bitsAllClear: [1] } }, { a: 5 }, true],
    ['$and', { $and: [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }, true],
    ['$or', { $or: [{ a: 1 }, { b: 2 }] }, { b: 2 }, true],
    ['$nor', { $nor: [{ a: 1 }, { b: 2 }] }, { a: 2, b: 3 }, true],
    ['$comment', { a: 1, $comment: 'why' }, { a: 1 }, true],
    ['$expr', { $expr: { $gt: ['$a', '$b'] } }, { a: 2, b: 1 }, true],
    ['an object id', { a: id }, { a: new ObjectId(id.id) }, true],
    ['a UUID', { a: uuid }, { a: new UUID(uuid.buffer) }, true],
  ];

  it.for(cases)('tells about %s', ([, filter, document, expected]) => {
    expect(compileFilter(filter)(document)).toBe(expected);
  });

  it('knows the variables given with the command', () => {
    const matches = compileFilter({ $expr: { $eq: ['$a', '$$wanted'] } }, { wanted: 5 });

    expect([matches({ a: 5 }), matches({ a: 6 })]).toEqual([true, false]);
  });

  const wrong: readonly (readonly [string, unknown, number])[] = [
    ['an unknown operator', { a: { $foo: 1 } }, 2],
    ['an unknown operator at the top', { $foo: 1 }, 2],
    ['operators mixed with names', { a: { $gt: 1, b: 2 } }, 2],
    ['$in without an array', { a: { $in: 1 } }, 2],
    ['$in with operators', { a: { $in: [{ $gt: 1 }] } }, 2],
    ['$and without filters', { $and: [] }, 2],
    ['$not without operators', { a: { $not: 5 } }, 2],
    ['a negative $size', { a: { $size: -1 } }, 2],
    ['$mod by zero', { a: { $mod: [0, 1] } }, 2],
    ['an unknown type', { a: { $type: 'sandwich' } }, 2],
    ['$options without $regex', { a: { $options: 'i' } }, 2],
    ['a wrong pattern', { a: { $regex: '(' } }, 51_091],
    ['a wrong flag', { a: { $regex: 'a', $options: 'q' } }, 51_108],
    ['a pattern in a comparison', { a: { $gt: /x/ } }, 2],
    ['bits that are none', { a: { $bitsAllSet: 'x' } }, 2],
    ['a filter that is none', 5, 14],
    ['what is not supported', { $text: { $search: 'x' } }, 238],
    ['an unknown expression', { $expr: { $foo: 1 } }, 168],
  ];

  it.each(wrong)('refuses %s', (_what, filter, code) => {
    const evaluate = () => compileFilter(filter)({ a: 1 });

    expect(evaluate).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe('a search', () => {
  it('tells numbers of different types apart when asked for types', async () => {
    const { db } = await startTestServer();
    const items = db.collection('typed');
    await items.insertMany([
      { n: 1 },
      { n: 1.5 },
      { n: Long.fromNumber(2) },
      { n: Decimal128.fromString('3') },
    ]);

    const counts = [];
    for (const type of ['int', 'double', 'long', 'decimal'] as const) {
      counts.push(await items.countDocuments({ n: { $type: type } }));
    }

    expect(counts).toEqual([1, 1, 1, 1]);
  });

  it('takes variables, a comment and a time limit', async () => {
    const { collection } = await startTestServer();
    await collection().insertMany([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);

    const found = await collection()
      .find(
        { $expr: { $eq: ['$n', '$$wanted'] } },
        { let: { wanted: 2 }, comment: 'why', maxTimeMS: 5_000 },
      )
      .toArray();

    expect(found).toEqual([{ _id: 'b', n: 2 }]);
  });

  it('is given up when its time is over', async () => {
    const { collection } = await startTestServer();
    const documents = Array.from({ length: 20_000 }, (_, n) => ({ _id: `i${n}`, n }));
    await collection().insertMany(documents);

    const search = collection().find({ $expr: { $eq: ['$n', -1] } }, { maxTimeMS: 1 });

    await expect(search.toArray()).rejects.toMatchObject({ code: 50 });
  });
});
