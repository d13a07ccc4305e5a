import { EventEmitter, once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../src/conversation/live-feed.js';
import { connectStores, type Stores } from '../../src/storage/connect.js';
import { agentId, type ConversationId } from '../../src/conversation/ids.js';
import { draftIn, morning, someConversation, waitingIn } from '../support/examples.js';
import { silentLog } from '../support/silent-log.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;
const ending = new Set<() => Promise<unknown>>();

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());
afterEach(async () => {
  for (const end of ending) await end();
  ending.clear();
});

/** Reads the feed; `until` resolves with all changes once there are so many. */
async function read(stores: Stores, cursor?: string) {
  const told = new EventEmitter();
  const changes: Change[] = [];
  const aborting = new AbortController();
  const opened = once(told, 'opened');
  const outcome = stores.feed.follow(
    cursor,
    {
      opened: (place) => void told.emit('opened', place),
      changed: (change) => {
        changes.push(change);
        told.emit('changed');
      },
    },
    aborting.signal,
  );
  const end = () => {
    aborting.abort();
    return outcome;
  };
  ending.add(end);
  const beginning = await Promise.race([opened, outcome]);

  async function until(count: number): Promise<readonly Change[]> {
    while (changes.length < count) await once(told, 'changed');
    return changes;
  }
  return { beginning, end, until };
}

const say = async (id: ConversationId) =>
  (await server.stores.transcripts.append(draftIn(id))).message;

describe('the live feed', () => {
  it('tells of messages and handoffs, in the order they were written', async () => {
    const { stores } = server;
    const id = someConversation();
    const { until } = await read(stores);

    const message = await say(id);
    const waiting = await stores.handoffs.openIfNone(waitingIn(id));
    const active = await stores.handoffs.accept(
      waiting.id,
      { id: agentId('ada'), name: 'Ada' },
      morning,
    );

    const changes = await until(3);
    expect(changes.map(({ what }) => what)).toEqual([
      { kind: 'message', message },
      { kind: 'handoff', handoff: waiting },
      { kind: 'handoff', handoff: active },
    ]);
  });

  it('reaches the subscribers of every process', async () => {
    const others = await connectStores(server.uri, silentLog);
    const id = someConversation();
    const heard = new Promise<Change>((resolve) => {
      others.feed.subscribe(resolve, () => undefined);
    });
    // The shared stream opens by itself; a stream opened after it tells that it is there.
    await read(others);

    const message = await say(id);

    expect((await heard).what).toEqual({ kind: 'message', message });
    await others.close();
  });

  it('goes on from a cursor after the process was started again', async () => {
    const first = await connectStores(server.uri, silentLog);
    const id = someConversation();
    const before = await read(first);
    await say(id);
    const [seen] = await before.until(1);
    await before.end();
    await first.close();
    const missed = [await say(id), await say(id)];

    const second = await connectStores(server.uri, silentLog);
    const { until } = await read(second, seen?.cursor);

    const changes = await until(2);
    expect(changes.map(({ what }) => what)).toEqual(
      missed.map((message) => ({ kind: 'message', message })),
    );
    await second.close();
  });

  it('goes on where it was when the database was away, also if nothing had happened yet', async () => {
    const restarted = await startTestStores();
    const id = someConversation();
    const { until } = await read(restarted.stores);

    await restarted.takeAway();
    await restarted.bringBack();
    const { message } = await restarted.stores.transcripts.append(draftIn(id));

    const [change] = await until(1);
    expect(change?.what).toEqual({ kind: 'message', message });
    await restarted.close();
  });

  it('says so when the database no longer knows the cursor', async () => {
    const { beginning } = await read(server.stores, '82000000000000000000');

    expect(beginning).toBe('gone');
  });

  it('ends also while the database is away', async () => {
    const left = await startTestStores();
    const { end } = await read(left.stores);
    await left.takeAway();

    const outcome = await end();

    expect(outcome).toBe('ended');
    await left.close();
  });

  it('ends when its reader has gone', async () => {
    const { end } = await read(server.stores);

    expect(await end()).toBe('ended');
  });
});
