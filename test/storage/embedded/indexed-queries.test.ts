import * as fc from 'fast-check';
import {
  Decimal128,
  Long,
  ObjectId,
  type Collection,
  type Document,
  type Filter,
  type Sort,
  type UpdateFilter,
} from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startTestServer, type Item } from './start-test-server.js';

const scalar = fc.constantFrom<unknown>(
  null,
  0,
  1,
  2,
  2.5,
  'a',
  'b',
  'ab',
  '',
  true,
  false,
  Long.fromString('9007199254740993'),
  Decimal128.fromString('2.50'),
  Number.NaN,
  new ObjectId('0123456789abcdef01234567'),
  { x: 1 },
);
const instant = fc.integer({ min: 0, max: 3 }).map((n) => new Date(n));
const single = fc.oneof({ weight: 5, arbitrary: scalar }, { weight: 1, arbitrary: instant });
const list = fc.array(scalar, { maxLength: 3 });
const rows = fc.array(fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }), { maxLength: 3 });
const noKeysNeeded = { requiredKeys: [] };
const document = fc.record(
  { a: fc.oneof(single, list), b: single, c: fc.oneof(single, fc.record({ x: scalar })), rows },
  noKeysNeeded,
);
const comparison = fc.oneof(
  { weight: 4, arbitrary: single },
  { weight: 2, arbitrary: fc.record({ $gt: single }) },
  { weight: 2, arbitrary: fc.record({ $gte: single }) },
  { weight: 2, arbitrary: fc.record({ $lte: single }) },
  { weight: 2, arbitrary: fc.record({ $gte: scalar, $lt: scalar }) },
  { weight: 2, arbitrary: fc.record({ $in: fc.array(single, { maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ $ne: single }) },
  { weight: 1, arbitrary: fc.record({ $exists: fc.boolean() }) },
);
const field = fc.constantFrom('a', 'b', 'c', 'c.x', 'rows.x', 'rows.y');
const conditions = fc.dictionary(field, comparison, { minKeys: 1, maxKeys: 3 });
const some = fc.array(conditions, { minLength: 1, maxLength: 2 });
const filter = fc.oneof(
  { weight: 3, arbitrary: conditions },
  { weight: 1, arbitrary: fc.record({ $and: some }) },
  { weight: 1, arbitrary: fc.record({ $or: some }) },
  { weight: 1, arbitrary: fc.tuple(conditions, some).map(([rest, $or]) => ({ ...rest, $or })) },
);
const sort = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(1, -1), { maxKeys: 2 });

type Step =
  | { readonly kind: 'update'; readonly filter: Document; readonly update: Document }
  | { readonly kind: 'remove'; readonly filter: Document }
  | { readonly kind: 'find'; readonly filter: Document; readonly sort: Record<string, number> }
  | { readonly kind: 'count'; readonly filter: Document };

const update = fc.oneof(
  fc.record({ $set: document.filter((values) => Object.keys(values).length > 0) }),
  fc.record({ $unset: fc.constantFrom({ a: '' }, { b: '', c: '' }, { rows: '' }) }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('update' as const), filter, update }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), filter }) },
  { weight: 7, arbitrary: fc.record({ kind: fc.constant('find' as const), filter, sort }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('count' as const), filter }) },
);
const history = fc.record({
  documents: fc.array(document, { minLength: 5, maxLength: 20 }),
  steps: fc.array(step, { minLength: 5, maxLength: 20 }),
});

async function run(items: Collection<Item>, action: Step): Promise<unknown> {
  const where = action.filter as Filter<Item>;
  if (action.kind === 'update') {
    return items.updateMany(where, action.update as UpdateFilter<Item>).catch(codeOf);
  }
  if (action.kind === 'remove') return items.deleteMany(where);
  if (action.kind === 'count') {
    const reply = await items.db.command({ count: items.collectionName, query: where });
    return reply['n'] as number;
  }
  const found = await items.find(where, { sort: action.sort as Sort }).toArray();
  return found.map(({ _id }) => _id).toSorted();
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code: unknown }).code;
}

describe('an indexed collection', () => {
  it('answers every query as one without indexes does', async () => {
    const { collection, db } = await startTestServer();
    const indexed = collection('indexed');
    const plain = collection('plain');
    await indexed.createIndexes([
      { key: { a: 1 } },
      { key: { a: 1, b: -1 } },
      { key: { b: 1, c: 1 }, sparse: true },
      { key: { c: -1 }, partialFilterExpression: { b: { $gt: 0 } } },
      { key: { 'c.x': 1 }, sparse: true },
      { key: { 'rows.x': 1, 'rows.y': -1 } },
    ]);

    await fc.assert(
      fc.asyncProperty(history, async ({ documents, steps }) => {
        const numbered = documents.map((values, n) => ({ ...values, _id: `i${n}` }));
        for (const items of [indexed, plain]) {
          await items.deleteMany({});
          await items.insertMany(numbered);
        }
        for (const action of steps) {
          expect(await run(indexed, action)).toEqual(await run(plain, action));
        }
        expect(await db.command({ validate: 'indexed' })).toMatchObject({ valid: true });
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('sorts as one without indexes does', async () => {
    const { collection } = await startTestServer();
    const indexed = collection('indexed');
    const plain = collection('plain');
    await indexed.createIndexes([{ key: { a: 1, b: -1 } }, { key: { b: 1 } }]);
    // Equal values have no order between them.
    const unequal = scalar.filter((value) => !(value instanceof Decimal128));
    const unique = fc.uniqueArray(fc.tuple(unequal, unequal), {
      maxLength: 20,
      selector: ([a, b]) => JSON.stringify([a, b]),
    });

    await fc.assert(
      fc.asyncProperty(unique, fc.constantFrom(1, -1), async (pairs, direction) => {
        await Promise.all([indexed.deleteMany({}), plain.deleteMany({})]);
        const documents = pairs.map(([a, b], n) => ({ _id: `i${n}`, a, b }));
        if (documents.length === 0) return;
        await Promise.all([indexed.insertMany(documents), plain.insertMany(documents)]);
        const order = { a: direction, b: -direction } as Sort;
        const read = (items: Collection<Item>) => items.find({}, { sort: order }).toArray();
        expect(await read(indexed)).toEqual(await read(plain));
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
