import { Binary, Long, type Document } from 'bson';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openEngine } from '../../../src/storage/embedded/engine.js';
import { connectRaw } from './raw-connection.js';
import { startTestServer } from './start-test-server.js';

const minuteMs = 60_000;

afterEach(() => vi.useRealTimers());

/** A write as a driver sends it, which leaves its answer behind for a retry. */
function write(by: number, into = 'items'): Document {
  const lsid = { id: new Binary(Buffer.alloc(16, by), Binary.SUBTYPE_UUID) };
  const txnNumber = Long.fromNumber(1);
  return { insert: into, documents: [{ by }], lsid, txnNumber, $db: 'test' };
}

describe('a session whose client went without ending it', () => {
  it('leaves nothing after half an hour, and everything before', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    let nowMs = 0;
    const { server, client, dataDir, collection } = await startTestServer({
      now: () => new Date(nowMs),
    });
    const gone = await connectRaw(server.uri);
    await gone.command(write(1));
    gone.close();
    nowMs = 20 * minuteMs;
    const connection = await connectRaw(server.uri);
    await connection.command(write(2));

    nowMs = 31 * minuteMs;
    vi.advanceTimersByTime(minuteMs);
    // Writes go to the disk in their order, so the sweep is over after one more.
    await connection.command({ insert: 'other', documents: [{}], $db: 'test' });
    await connection.command(write(1));
    await connection.command(write(2));

    const written = await collection().find().sort({ by: 1 }).toArray();
    expect(written.map(({ by }) => by as number)).toEqual([1, 1, 2]);
    nowMs = 90 * minuteMs;
    vi.advanceTimersByTime(minuteMs);
    await connection.command({ insert: 'other', documents: [{}], $db: 'test' });
    connection.close();
    await client.close();
    await server.close();
    const engine = await openEngine({
      dataDir,
      flush: false,
      logLimit: 100,
      now: () => new Date(),
    });
    const left = engine.files.sessions.getCount();
    await engine.close();
    expect(left).toBe(0);
  });
});
