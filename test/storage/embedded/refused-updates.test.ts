import type { Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startTestServer } from './start-test-server.js';

type Wrong = readonly [what: string, update: Document, code: number, options?: Document];

describe('an update', () => {
  const upserts: readonly (readonly [string, Document, Document, Document])[] = [
    [
      'equalities in $and',
      { $and: [{ a: 1 }, { b: { $eq: 2 } }] },
      { $set: { c: 3 } },
      { a: 1, b: 2, c: 3 },
    ],
    ['a dotted path', { 'a.b': 1 }, { $set: { 'a.c': 2 } }, { a: { b: 1, c: 2 } }],
    ['no ranges', { a: { $gt: 1 } }, { $set: { b: 1 } }, { b: 1 }],
    ['a single branch of $or', { $or: [{ a: 1 }] }, { $set: { b: 1 } }, { a: 1, b: 1 }],
    ['arrays that are pushed to', { a: 1 }, { $push: { list: 'x' } }, { a: 1, list: ['x'] }],
    ['counters', { a: 1 }, { $inc: { n: 2 } }, { a: 1, n: 2 }],
  ];

  it.for(upserts)('inserts, when nothing is found, %s', async ([, filter, update, made]) => {
    const { db } = await startTestServer();
    const items = db.collection('items');

    const result = await items.updateOne(filter, update, { upsert: true });

    expect(result.upsertedCount).toBe(1);
    expect(await items.findOne({}, { projection: { _id: 0 } })).toEqual(made);
  });

  const wrong: readonly Wrong[] = [
    ['an unknown operator', { $foo: { a: 1 } }, 9],
    ['an operator without fields', { $set: 5 }, 9],
    ['a path that ends in nothing', { $set: { 'a.': 1 } }, 56],
    ['a path through a scalar', { $set: { 'n.x': 1 } }, 28],
    ['a name in an array', { $set: { 'list.x': 1 } }, 28],
    ['a conflict', { $set: { 'o.a': 1, o: 2 } }, 40],
    ['$inc by text', { $inc: { n: 'x' } }, 14],
    ['$inc of text', { $inc: { text: 1 } }, 14],
    ['$push into a scalar', { $push: { n: 1 } }, 2],
    ['$push with an unknown clause', { $push: { list: { $each: [], $foo: 1 } } }, 2],
    ['$push with $each that is none', { $push: { list: { $each: 5 } } }, 2],
    ['$addToSet into a scalar', { $addToSet: { n: 1 } }, 2],
    ['$pop by two', { $pop: { list: 2 } }, 9],
    ['$pullAll without an array', { $pullAll: { list: 1 } }, 2],
    ['$rename to a number', { $rename: { n: 5 } }, 2],
    ['$bit without an operation', { $bit: { n: { nand: 1 } } }, 2],
    ['$currentDate of a sandwich', { $currentDate: { at: 'sandwich' } }, 2],
    ['$[] on a scalar', { $set: { 'n.$[]': 1 } }, 2],
    ['a filter that is missing', { $set: { 'list.$[x]': 1 } }, 2],
    ['a filter that is not used', { $set: { n: 1 } }, 9, { arrayFilters: [{ x: 1 }] }],
    [
      'two filters of one name',
      { $set: { 'list.$[x]': 1 } },
      9,
      { arrayFilters: [{ x: 1 }, { x: 2 }] },
    ],
    ['the position of no match', { $set: { 'list.$': 1 } }, 2],
    ['a changed id', { $set: { _id: 5 } }, 66],
    ['a stage that is not for updates', [{ $match: {} }] as never, 72],
  ];

  it.for(wrong)('refuses %s', async ([, update, code, options = {}]) => {
    const { db } = await startTestServer();
    const items = db.collection('items');
    const document = { _id: 1 as never, n: 1, text: 'x', list: [1, 2], o: { a: 1 } };
    await items.insertOne(document);

    const updated = items.updateOne({}, update, options);

    await expect(updated).rejects.toMatchObject({ code });
    expect(await items.findOne()).toEqual(document);
  });

  it('refuses a document with operators among its fields', async () => {
    const { db } = await startTestServer();
    const update = {
      update: 'items',
      updates: [{ q: {}, u: { a: 1, $set: { b: 1 } }, upsert: true }],
    };

    expect(await db.command(update)).toMatchObject({ writeErrors: [{ code: 52 }] });
  });
});
