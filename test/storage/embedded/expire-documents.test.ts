import { describe, expect, it } from 'vitest';
import { openEngine } from '../../../src/storage/embedded/engine.js';
import { expireDocuments } from '../../../src/storage/embedded/disk/expire-documents.js';
import { startTestServer } from './start-test-server.js';

describe('a TTL index', () => {
  it('removes documents whose time is over and keeps the others', async () => {
    const { collection, client, server, dataDir } = await startTestServer();
    const items = collection();
    await items.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    await items.insertMany([
      { _id: 'over', at: new Date(0) },
      { _id: 'not yet', at: new Date(100_000) },
      { _id: 'no date', at: 'text' },
      { _id: 'none' },
    ]);
    await client.close();
    await server.close();

    const engine = await openEngine({
      dataDir,
      flush: false,
      logLimit: 100,
      now: () => new Date(120_000),
    });
    const removed = await expireDocuments(engine);
    await engine.close();

    const second = await startTestServer({ dataDir });
    const ids = (await second.collection().find().toArray()).map(({ _id }) => _id);
    expect([removed, ids]).toEqual([1, ['no date', 'none', 'not yet']]);
  });
});
