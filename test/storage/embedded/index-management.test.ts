import { describe, expect, it } from 'vitest';
import { explain } from './explain-query.js';
import { startTestServer } from './start-test-server.js';

describe('index management', () => {
  it('lists, repeats and drops indexes', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.createIndex({ a: 1 });
    await items.createIndex({ a: 1 });
    await items.createIndex(
      { b: -1 },
      { unique: true, partialFilterExpression: { b: { $exists: true } } },
    );

    const before = await items.indexes();
    await items.dropIndex('a_1');

    expect(before).toMatchObject([
      { name: '_id_', key: { _id: 1 } },
      { name: 'a_1', key: { a: 1 } },
      {
        name: 'b_-1',
        key: { b: -1 },
        unique: true,
        partialFilterExpression: { b: { $exists: true } },
      },
    ]);
    expect((await items.indexes()).map(({ name }) => name)).toEqual(['_id_', 'b_-1']);
  });

  it('refuses the same name for another index and unsupported kinds', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.createIndex({ a: 1 }, { name: 'x' });

    await expect(items.createIndex({ b: 1 }, { name: 'x' })).rejects.toMatchObject({ code: 86 });
    await expect(items.createIndex({ t: 'text' })).rejects.toMatchObject({ code: 67 });
    await expect(items.dropIndex('none')).rejects.toMatchObject({ code: 27 });
  });

  it('fills an index made over existing documents', async () => {
    const { collection } = await startTestServer();
    const items = collection();
    await items.insertMany(Array.from({ length: 100 }, (_, n) => ({ _id: `i${n}`, n })));

    await items.createIndex({ n: 1 });

    expect(await explain(items, { n: 42 })).toEqual({ plan: 'FETCH IXSCAN', keys: 1, docs: 1 });
  });
});
