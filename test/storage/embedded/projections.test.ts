import { Double, Long, type Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startTestServer } from './start-test-server.js';

const document = {
  _id: 'a' as never,
  name: 'x',
  inside: { one: 1, two: 2 },
  rows: [
    { k: 1, v: 'p' },
    { k: 2, v: 'q' },
  ],
  list: [1, 2, 3, 4],
};

describe('a projection', () => {
  const cases: readonly (readonly [string, Document, Document])[] = [
    ['keeps fields', { name: 1 }, { _id: 'a', name: 'x' }],
    ['keeps fields without the id', { name: 1, _id: 0 }, { name: 'x' }],
    ['keeps the id only', { _id: 1 }, { _id: 'a' }],
    ['drops fields', { inside: 0, rows: 0, list: 0 }, { _id: 'a', name: 'x' }],
    ['keeps nested fields', { 'inside.one': 1, _id: 0 }, { inside: { one: 1 } }],
    [
      'keeps fields of the objects in an array',
      { 'rows.k': 1, _id: 0 },
      { rows: [{ k: 1 }, { k: 2 }] },
    ],
    [
      'drops fields of the objects in an array',
      { 'rows.v': 0, inside: 0, list: 0, name: 0, _id: 0 },
      { rows: [{ k: 1 }, { k: 2 }] },
    ],
    ['takes nested notation', { inside: { two: 1 }, _id: 0 }, { inside: { two: 2 } }],
    [
      'cuts an array',
      { list: { $slice: 2 }, _id: 1, name: 1 },
      { _id: 'a', name: 'x', list: [1, 2] },
    ],
    [
      'cuts an array at its end',
      { list: { $slice: -1 }, name: 1, _id: 0 },
      { name: 'x', list: [4] },
    ],
    [
      'cuts out of an array',
      { list: { $slice: [1, 2] }, name: 1, _id: 0 },
      { name: 'x', list: [2, 3] },
    ],
    [
      'shows the first match in an array',
      { rows: { $elemMatch: { k: 2 } }, _id: 0 },
      { rows: [{ k: 2, v: 'q' }] },
    ],
    ['leaves an array without a match out', { rows: { $elemMatch: { k: 9 } }, _id: 0 }, {}],
    ['computes', { twice: { $multiply: ['$inside.two', 2] }, _id: 0 }, { twice: 4 }],
    ['renames', { title: '$name', _id: 0 }, { title: 'x' }],
    ['is nothing when empty', {}, document],
  ];

  it.each(cases)('%s', async (_what, projection, expected) => {
    const { db } = await startTestServer();
    await db.collection('items').insertOne(document);

    expect(await db.collection('items').findOne({}, { projection })).toEqual(expected);
  });

  it('shows the element by which the document was found', async () => {
    const { db } = await startTestServer();
    await db.collection('items').insertOne(document);

    const found = await db
      .collection('items')
      .findOne({ 'rows.k': 2 }, { projection: { 'rows.$': 1, _id: 0 } });

    expect(found).toEqual({ rows: [{ k: 2, v: 'q' }] });
  });

  it('keeps the types of numbers', async () => {
    const { db } = await startTestServer();
    const numbers = {
      double: new Double(5),
      long: Long.fromNumber(5),
      inside: { double: new Double(1) },
    };
    await db.collection('items').insertOne({ ...numbers, other: 1 });

    for (const projection of [
      { other: 0, _id: 0 },
      { 'inside.none': 0, other: 0, _id: 0 },
    ]) {
      const options = { projection, promoteValues: false };
      expect(await db.collection('items').findOne({}, options)).toEqual(numbers);
    }
  });

  const wrong: readonly (readonly [string, Document, number])[] = [
    ['an exclusion among inclusions', { name: 1, list: 0 }, 31_254],
    ['an inclusion among exclusions', { name: 0, list: 1 }, 31_253],
    ['a field and a part of it', { inside: 1, 'inside.one': 1 }, 31_249],
    ['a position without a match', { 'list.$': 1 }, 51_246],
    ['$meta', { score: { $meta: 'textScore' } }, 238],
  ];

  it.each(wrong)('refuses %s', async (_what, projection, code) => {
    const { db } = await startTestServer();
    await db.collection('items').insertOne(document);

    await expect(db.collection('items').findOne({}, { projection })).rejects.toMatchObject({
      code,
    });
  });
});
