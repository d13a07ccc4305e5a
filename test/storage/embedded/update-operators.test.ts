import type { Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startTestServer } from './start-test-server.js';

type Case = readonly [
  what: string,
  before: Document,
  update: Document,
  after: Document,
  options?: Document,
];

const now = new Date('2026-03-02T12:00:00.000Z');

describe('an update', () => {
  const cases: readonly Case[] = [
    ['$set of a nested field', { a: { b: 1 } }, { $set: { 'a.c': 2 } }, { a: { b: 1, c: 2 } }],
    ['$set in an array', { a: [1, 2] }, { $set: { 'a.1': 5 } }, { a: [1, 5] }],
    [
      '$set beyond the end of an array',
      { a: [1] },
      { $set: { 'a.3': 4 } },
      { a: [1, null, null, 4] },
    ],
    ['$unset', { a: 1, b: { c: 1, d: 2 } }, { $unset: { a: '', 'b.c': '' } }, { b: { d: 2 } }],
    ['$unset in an array', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
    ['$unset of what is missing', { a: 1 }, { $unset: { 'b.c': '' } }, { a: 1 }],
    ['$rename', { a: 1, b: 2 }, { $rename: { a: 'c.d' } }, { b: 2, c: { d: 1 } }],
    ['$rename of what is missing', { b: 2 }, { $rename: { a: 'c' } }, { b: 2 }],
    ['$mul of a missing field', {}, { $mul: { n: 5 } }, { n: 0 }],
    [
      '$min and $max of dates',
      { a: new Date(5), b: new Date(5) },
      { $min: { a: new Date(3) }, $max: { b: new Date(3) } },
      { a: new Date(3), b: new Date(5) },
    ],
    ['$min across types', { a: 'x' }, { $min: { a: 5 } }, { a: 5 }],
    [
      '$currentDate',
      {},
      { $currentDate: { at: true, also: { $type: 'date' } } },
      { at: now, also: now },
    ],
    ['$bit', { a: 12 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
    ['$bit of a missing field', {}, { $bit: { a: { or: 5 } } }, { a: 5 }],
    ['$push', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
    ['$push into a missing array', {}, { $push: { a: 1 } }, { a: [1] }],
    [
      '$push of several, sorted and cut',
      { a: [5, 1] },
      { $push: { a: { $each: [3, 4], $sort: -1, $slice: 3 } } },
      { a: [5, 4, 3] },
    ],
    [
      '$push at a position',
      { a: [1, 4] },
      { $push: { a: { $each: [2, 3], $position: 1 } } },
      { a: [1, 2, 3, 4] },
    ],
    [
      '$push sorted by a field',
      { a: [{ n: 2 }] },
      { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } },
      { a: [{ n: 1 }, { n: 2 }] },
    ],
    [
      '$push of nothing to sort',
      { a: [2, 1] },
      { $push: { a: { $each: [], $sort: 1 } } },
      { a: [1, 2] },
    ],
    [
      '$push that keeps the last',
      { a: [1, 2] },
      { $push: { a: { $each: [3], $slice: -2 } } },
      { a: [2, 3] },
    ],
    [
      '$push that keeps none',
      { a: [1, 2] },
      { $push: { a: { $each: [3], $slice: 0 } } },
      { a: [] },
    ],
    ['$addToSet', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
    [
      '$addToSet of an object',
      { a: [{ x: 1 }] },
      { $addToSet: { a: { x: 1 } } },
      { a: [{ x: 1 }] },
    ],
    ['$pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gt: 4 } } }, { a: [1] }],
    ['$pull by value', { a: ['x', 'y', 'x'] }, { $pull: { a: 'x' } }, { a: ['y'] }],
    [
      '$pull of objects',
      {
        a: [
          { k: 1, v: 1 },
          { k: 2, v: 2 },
        ],
      },
      { $pull: { a: { k: 1 } } },
      { a: [{ k: 2, v: 2 }] },
    ],
    ['$pull by pattern', { a: ['ab', 'b'] }, { $pull: { a: /^a/ } }, { a: ['b'] }],
    ['$pull out of nothing', { b: 1 }, { $pull: { a: 1 } }, { b: 1 }],
    ['$pullAll', { a: [1, 2, 3, 2] }, { $pullAll: { a: [2, 3] } }, { a: [1] }],
    ['$pop at the end', { a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
    ['$pop at the beginning', { a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
    ['every element by $[]', { a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
    [
      'a field of every element by $[]',
      { a: [{ n: 1 }, { n: 2 }] },
      { $set: { 'a.$[].n': 0 } },
      { a: [{ n: 0 }, { n: 0 }] },
    ],
    [
      'nested $[]',
      { a: [{ b: [1] }, { b: [2, 3] }] },
      { $inc: { 'a.$[].b.$[]': 1 } },
      { a: [{ b: [2] }, { b: [3, 4] }] },
    ],
    [
      'elements by arrayFilters',
      { a: [1, 5, 9] },
      { $set: { 'a.$[big]': 0 } },
      { a: [1, 0, 0] },
      { arrayFilters: [{ big: { $gte: 5 } }] },
    ],
    [
      'elements by two arrayFilters',
      {
        a: [
          { k: 1, b: [1, 2] },
          { k: 2, b: [1, 2] },
        ],
      },
      { $set: { 'a.$[x].b.$[y]': 0 } },
      {
        a: [
          { k: 1, b: [1, 2] },
          { k: 2, b: [1, 0] },
        ],
      },
      { arrayFilters: [{ 'x.k': 2 }, { y: { $gt: 1 } }] },
    ],
    [
      'a replacement of the pipeline',
      { a: 1, b: 2 },
      [{ $replaceWith: { c: { $add: ['$a', '$b'] } } }] as never,
      { c: 3 },
    ],
    [
      '$set and $unset of a pipeline',
      { a: 1, b: 2 },
      [{ $set: { c: '$a' } }, { $unset: ['a'] }] as never,
      { b: 2, c: 1 },
    ],
    [
      'a condition in a pipeline',
      { n: 5 },
      [{ $set: { size: { $cond: [{ $gt: ['$n', 3] }, 'big', 'small'] } } }] as never,
      { n: 5, size: 'big' },
    ],
    [
      'a pipeline with a variable',
      { n: 5 },
      [{ $set: { n: { $add: ['$n', '$$by'] } } }] as never,
      { n: 7 },
      { let: { by: 2 } },
    ],
  ];

  it.for(cases)('makes %s', async ([, before, update, after, options = {}]) => {
    const { db } = await startTestServer({ now: () => now });
    const items = db.collection('items');
    await items.insertOne(before);

    await items.updateOne({}, update, options);

    expect(await items.findOne({}, { projection: { _id: 0 } })).toEqual(after);
  });

  it('changes the element by which the document was found', async () => {
    const { db } = await startTestServer();
    const items = db.collection('items');
    const rows = [1, 2, 3].map((k) => ({ k, v: k }));
    await items.insertOne({ rows, list: [5, 10, 15] });

    await items.updateOne({ rows: { $elemMatch: { k: 2, v: 2 } } }, { $set: { 'rows.$.v': 'x' } });
    await items.updateOne({ list: { $gt: 7 } }, { $set: { 'list.$': 0 } });

    expect(await items.findOne({}, { projection: { _id: 0 } })).toEqual({
      rows: [rows[0], { k: 2, v: 'x' }, rows[2]],
      list: [5, 0, 15],
    });
  });

  it('keeps the order of fields, and adds new ones at the end', async () => {
    const { db } = await startTestServer();
    const items = db.collection('items');
    await items.insertOne({ a: 1, b: { x: 1 }, c: 3 });

    await items.updateOne({}, { $set: { d: 4, b: 2 }, $unset: { a: '' } });

    expect(Object.keys((await items.findOne({}, { projection: { _id: 0 } })) ?? {})).toEqual([
      'b',
      'c',
      'd',
    ]);
  });

  it('with an order changes the first document only', async () => {
    const { db } = await startTestServer();
    const items = db.collection('items');
    await items.insertMany([{ n: 2 }, { n: 1 }, { n: 3 }]);

    await items.updateOne({}, { $set: { first: true } }, { sort: { n: -1 } });

    expect(await items.findOne({ first: true })).toMatchObject({ n: 3 });
  });
});
