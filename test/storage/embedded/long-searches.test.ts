import type { Document } from 'bson';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../../src/storage/embedded/engine.js';
import { connectRaw, type RawConnection } from './raw-connection.js';
import { startTestServer, temporaryDirectory, type TestServer } from './start-test-server.js';

const now = (): Date => new Date(0);
const none = { text: 'none' };

async function fill({ collection }: TestServer): Promise<void> {
  const docs = Array.from({ length: 30_000 }, (_, n) => ({
    _id: String(n).padStart(6, '0'),
    n: n % 7,
    text: `text ${n}`,
  }));
  await collection().insertMany(docs);
}

/** Pings again and again until the work is over; tells how many were answered. */
async function pingDuring(connection: RawConnection, work: Promise<unknown>): Promise<number> {
  const end = work.then(() => true);
  for (let answered = 0; ; answered += 1) {
    const pinged = connection.command({ ping: 1, $db: 'admin' }).then(() => false);
    if (await Promise.race([end, pinged])) {
      await pinged;
      return answered;
    }
  }
}

describe('a search through a whole collection', () => {
  const searches: readonly (readonly [string, Document, Document])[] = [
    ['a find', { find: 'items', filter: none }, { cursor: { firstBatch: [] } }],
    [
      'a sorted find',
      { find: 'items', sort: { n: -1, text: 1 }, limit: 1 },
      { cursor: { firstBatch: [{ n: 6, text: 'text 1000' }] } },
    ],
    [
      'a find that skips',
      { find: 'items', filter: { n: 3 }, skip: 4_285, projection: { _id: 1 } },
      { cursor: { firstBatch: [{ _id: '029998' }] } },
    ],
    ['a count', { count: 'items', query: { n: 3 } }, { n: 4_286 }],
    ['a distinct', { distinct: 'items', key: 'n', query: {} }, { values: [0, 1, 2, 3, 4, 5, 6] }],
    [
      'a pipeline that only matches',
      { aggregate: 'items', pipeline: [{ $match: none }], cursor: {} },
      { cursor: { firstBatch: [] } },
    ],
  ];

  it.each(searches)('lets other commands run beside it: %s', async (_what, search, answer) => {
    const test = await startTestServer();
    await fill(test);
    const [searching, other] = await Promise.all([1, 2].map(() => connectRaw(test.server.uri)));
    if (searching === undefined || other === undefined) throw new Error('not connected');

    const found = searching.command({ ...search, $db: 'test' });
    const answered = await pingDuring(other, found);

    expect(await found).toMatchObject({ ok: 1, ...answer });
    expect(answered).toBeGreaterThan(3);
    searching.close();
    other.close();
  });

  it('ends when the server closes', async () => {
    const dataDir = await temporaryDirectory();
    const engine = await openEngine({ dataDir, flush: false, logLimit: 100, now });

    const pausing = engine.letOthersRun();
    engine.interrupt();

    await expect(pausing).rejects.toMatchObject({ code: 11_600 });
    await engine.close();
  });
});
