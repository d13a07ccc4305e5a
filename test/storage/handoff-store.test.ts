import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { agentId } from '../../src/conversation/ids.js';
import { connectStores, type Stores } from '../../src/storage/connect.js';
import { later, morning, someConversation, waitingIn } from '../support/examples.js';
import { movesIn } from '../support/hand-moves.js';
import { silentLog } from '../support/silent-log.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;
let others: Stores;

beforeAll(async () => {
  server = await startTestStores();
  others = await connectStores(server.uri, silentLog);
});
afterAll(async () => {
  await others.close();
  await server.close();
});

/** The stores of the one process and the other in turn. */
const storesOf = (n: number): Stores => (n % 2 === 0 ? server.stores : others);
beforeEach(async () => {
  const { handoffs } = server.stores;
  for (const { id } of await handoffs.inState('waiting', 500))
    await movesIn(handoffs).leave(id, morning);
});

const ada = { id: agentId('ada'), name: 'Ada' };
const bob = { id: agentId('bob'), name: 'Bob' };

describe('opening a handoff', () => {
  it('leaves one open in a conversation, however many ask at once', async () => {
    const id = someConversation();
    const asked = Array.from({ length: 12 }, () => waitingIn(id));

    const standing = await Promise.all(
      asked.map((handoff, n) => storesOf(n).handoffs.openIfNone(handoff)),
    );

    const open = await server.stores.handoffs.openIn(id);
    expect(new Set(standing.map((handoff) => handoff.id))).toEqual(new Set([open?.id]));
  });

  it('is the same request when it is repeated', async () => {
    const { handoffs } = server.stores;
    const asked = waitingIn(someConversation());
    await handoffs.openIfNone(asked);

    expect(await handoffs.openIfNone({ ...asked, priority: 100 })).toMatchObject({ priority: 0 });
  });

  it('tells of the end when a request that has ended is repeated', async () => {
    const { handoffs } = server.stores;
    const asked = waitingIn(someConversation());
    await handoffs.openIfNone(asked);
    await movesIn(handoffs).leave(asked.id, morning);

    expect(await handoffs.openIfNone(asked)).toMatchObject({ id: asked.id, state: 'left' });
  });

  it('is possible again after the one before has ended', async () => {
    const { handoffs } = server.stores;
    const id = someConversation();
    const [first, second] = [waitingIn(id), waitingIn(id, { requestedAt: later(1) })];
    await handoffs.openIfNone(first);
    await movesIn(handoffs).leave(first.id, morning);

    expect(await handoffs.openIfNone(second)).toMatchObject({ id: second.id, state: 'waiting' });
    expect(await handoffs.latestIn(id)).toMatchObject({ id: second.id });
  });
});

describe('the list of those who wait', () => {
  it('has the most urgent first, then the longest waiting', async () => {
    const { handoffs } = server.stores;
    const calm = waitingIn(someConversation(), { requestedAt: later(0) });
    const lateUrgent = waitingIn(someConversation(), { priority: 30, requestedAt: later(20) });
    const earlyUrgent = waitingIn(someConversation(), { priority: 30, requestedAt: later(10) });
    for (const handoff of [calm, lateUrgent, earlyUrgent]) await handoffs.openIfNone(handoff);

    const listed = await handoffs.inState('waiting', 10);

    expect(listed.map(({ id }) => id)).toEqual([earlyUrgent.id, lateUrgent.id, calm.id]);
    expect(await handoffs.inState('waiting', 1)).toHaveLength(1);
  });

  it('counts who is ahead in the same queue', async () => {
    const { handoffs } = server.stores;
    const mine = waitingIn(someConversation(), { priority: 10, requestedAt: later(10) });
    const around = [
      waitingIn(someConversation(), { priority: 30, requestedAt: later(20) }),
      waitingIn(someConversation(), { priority: 10, requestedAt: later(5) }),
      waitingIn(someConversation(), { priority: 10, requestedAt: later(15) }),
      waitingIn(someConversation(), { priority: 0, requestedAt: later(0) }),
      waitingIn(someConversation(), { priority: 100, queue: 'complaint' }),
    ];
    for (const handoff of [mine, ...around]) await handoffs.openIfNone(handoff);

    expect(await handoffs.countAhead(mine)).toBe(2);
  });
});

describe('a waiting handoff', () => {
  it('goes to one agent, however many accept at once', async () => {
    const { handoffs } = server.stores;
    const { id } = await handoffs.openIfNone(waitingIn(someConversation()));

    const accepted = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        movesIn(storesOf(n).handoffs).accept(id, n % 3 === 0 ? ada : bob, morning),
      ),
    );

    const winners = accepted.filter((handoff) => handoff !== undefined);
    expect(winners).toHaveLength(1);
    expect(await handoffs.find(id)).toEqual(winners[0]);
  });

  it('is either accepted or left, never both', async () => {
    const { handoffs } = server.stores;
    const { id } = await handoffs.openIfNone(waitingIn(someConversation()));

    const [accepted, left] = await Promise.all([
      movesIn(handoffs).accept(id, ada, morning),
      movesIn(others.handoffs).leave(id, morning),
    ]);

    expect([accepted, left].filter((handoff) => handoff !== undefined)).toHaveLength(1);
  });
});

describe('an active handoff', () => {
  it('is closed by its agent only, and once', async () => {
    const { handoffs } = server.stores;
    const { id, conversationId } = await handoffs.openIfNone(waitingIn(someConversation()));
    await movesIn(handoffs).accept(id, ada, morning);

    const closings = [
      await movesIn(handoffs).close(id, bob.id, later(1)),
      await movesIn(handoffs).close(id, ada.id, later(2)),
      await movesIn(handoffs).close(id, ada.id, later(3)),
    ];

    expect(closings).toMatchObject([undefined, { state: 'closed', closedAt: later(2) }, undefined]);
    expect(await handoffs.openIn(conversationId)).toBeUndefined();
  });

  it('shows as unsettled until its last step is told to be settled', async () => {
    const { handoffs } = server.stores;
    const { id } = await handoffs.openIfNone(waitingIn(someConversation()));
    await movesIn(handoffs).accept(id, ada, morning);
    const isUnsettled = async (before: Date) =>
      (await handoffs.unsettled(before, 500)).some((handoff) => handoff.id === id);

    const seen = [await isUnsettled(morning), await isUnsettled(later(1))];
    await handoffs.markSettled(id, 0);
    seen.push(await isUnsettled(later(1)));
    await handoffs.markSettled(id, 1);
    seen.push(await isUnsettled(later(1)));

    expect(seen).toEqual([false, true, true, false]);
  });
});
