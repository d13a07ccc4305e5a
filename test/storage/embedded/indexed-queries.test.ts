import * as fc from 'fast-check';
import type { Collection, Document, Filter, Sort, UpdateFilter } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startTestServer, type Item } from './start-test-server.js';

const scalar = fc.constantFrom<unknown>(null, 0, 1, 2, 2.5, 'a', 'b', 'ab', '', true, false);
const instant = fc.integer({ min: 0, max: 3 }).map((n) => new Date(n));
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: instant },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ x: scalar }) },
);
const field = fc.constantFrom('a', 'b', 'c');
const document = fc.dictionary(field, value, { maxKeys: 3 });
const comparison = fc.oneof(
  scalar,
  instant,
  fc.record({ $gt: fc.oneof(scalar, instant) }),
  fc.record({ $lte: fc.oneof(scalar, instant) }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
);
const filter = fc.oneof(
  fc.dictionary(field, comparison, { maxKeys: 3 }),
  fc.record({ $and: fc.array(fc.dictionary(field, comparison, { maxKeys: 2 }), { minLength: 1 }) }),
);
const sort = fc.dictionary(field, fc.constantFrom(1, -1), { maxKeys: 2 });
const id = fc.integer({ min: 0, max: 15 }).map((n) => `i${String(n).padStart(2, '0')}`);

type Step =
  | { readonly kind: 'insert'; readonly id: string; readonly document: Document }
  | { readonly kind: 'update'; readonly filter: Document; readonly update: Document }
  | { readonly kind: 'remove'; readonly filter: Document }
  | { readonly kind: 'find'; readonly filter: Document; readonly sort: Record<string, number> };

const update = fc.oneof(
  fc.record({ $set: fc.dictionary(field, value, { minKeys: 1, maxKeys: 2 }) }),
  fc.record({ $unset: fc.dictionary(field, fc.constant(''), { minKeys: 1, maxKeys: 2 }) }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('insert' as const), id, document }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('update' as const), filter, update }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), filter }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('find' as const), filter, sort }) },
);

async function run(items: Collection<Item>, action: Step): Promise<unknown> {
  const where = ('filter' in action ? action.filter : {}) as Filter<Item>;
  if (action.kind === 'insert') {
    return items.insertOne({ ...action.document, _id: action.id }).catch(codeOf);
  }
  if (action.kind === 'update') {
    return items.updateMany(where, action.update as UpdateFilter<Item>).catch(codeOf);
  }
  if (action.kind === 'remove') return items.deleteMany(where);
  const found = await items.find(where, { sort: action.sort as Sort }).toArray();
  return found.map(({ _id }) => _id).toSorted();
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code: unknown }).code;
}

describe('an indexed collection', () => {
  it('answers every query as one without indexes does', async () => {
    const { collection } = await startTestServer();
    const indexed = collection('indexed');
    const plain = collection('plain');
    await indexed.createIndexes([
      { key: { a: 1 } },
      { key: { a: 1, b: -1 } },
      { key: { b: 1, c: 1 }, sparse: true },
      { key: { c: -1 }, partialFilterExpression: { a: { $gt: 0 } } },
      { key: { 'b.x': 1 } },
    ]);

    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await Promise.all([indexed.deleteMany({}), plain.deleteMany({})]);
        for (const action of steps) {
          const isParallel =
            action.kind !== 'find' && (await refusesParallelArrays(indexed, action));
          if (isParallel) break;
          const [left, right] = [await run(indexed, action), await run(plain, action)];
          expect(left).toEqual(right);
        }
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('sorts as one without indexes does', async () => {
    const { collection } = await startTestServer();
    const indexed = collection('indexed');
    const plain = collection('plain');
    await indexed.createIndexes([{ key: { a: 1, b: -1 } }, { key: { b: 1 } }]);
    const unique = fc.uniqueArray(fc.tuple(scalar, scalar), {
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

/** Only the indexed collection can refuse two arrays in one document, so such a run ends there. */
async function refusesParallelArrays(items: Collection<Item>, action: Step): Promise<boolean> {
  if (action.kind === 'remove' || action.kind === 'find') return false;
  const arrays =
    action.kind === 'insert' ? action.document : ((action.update['$set'] ?? {}) as Document);
  const touched = Object.values(arrays).filter((member) => Array.isArray(member)).length;
  const present = await items.countDocuments({
    $or: ['a', 'b', 'c'].map((f) => ({ [f]: { $type: 'array' } })),
  });
  return touched > 1 || (action.kind === 'update' && touched + present > 1);
}
