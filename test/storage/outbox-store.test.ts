import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/conversation/message.js';
import type { Delivery } from '../../src/turn/outbox.js';
import { deliveryOf, draftIn, later, morning, someConversation } from '../support/examples.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const take = (now: Date) => server.stores.outbox.take(now, later(30_000, now), 100);

beforeEach(async () => {
  const { outbox } = server.stores;
  for (const delivery of await take(later(1e9))) await outbox.delivered(delivery, morning);
});

function booked(given: Partial<Message> = {}): Delivery {
  return deliveryOf({ ...draftIn(someConversation()), seq: 1, ...given });
}

describe('the outbox', () => {
  it('gives what is due, the longest due first, and keeps others off it for a while', async () => {
    const { outbox } = server.stores;
    const [second, first, future] = [booked(), booked(), booked()];
    await outbox.add(second, later(-1));
    await outbox.add(first, later(-2));
    await outbox.add(future, later(1));

    const taken = await take(morning);

    expect(taken).toEqual([first, second]);
    expect(await take(morning)).toEqual([]);
    expect(await take(later(30_000))).toHaveLength(3);
  });

  it('gives a delivery to one of several who take at once', async () => {
    const { outbox } = server.stores;
    await outbox.add(booked(), morning);

    const taken = await Promise.all(Array.from({ length: 5 }, () => take(morning)));

    expect(taken.flat()).toHaveLength(1);
  });

  it('books a message once, also after it was delivered', async () => {
    const { outbox } = server.stores;
    const delivery = booked();
    await outbox.add(delivery, morning);
    await outbox.add(delivery, morning);
    const taken = await take(morning);
    await outbox.delivered(delivery, morning);

    await outbox.add(delivery, morning);

    expect(taken).toHaveLength(1);
    expect(await take(later(1e6))).toEqual([]);
  });

  it('knows whether an earlier message of the conversation still waits', async () => {
    const { outbox } = server.stores;
    const conversationId = someConversation();
    const [first, second] = [booked({ conversationId }), booked({ conversationId, seq: 2 })];
    await outbox.add(first, morning);
    await outbox.add(second, morning);

    const before = [await outbox.hasEarlier(first), await outbox.hasEarlier(second)];
    await outbox.delivered(first, morning);
    const after = await outbox.hasEarlier(second);

    expect([...before, after]).toEqual([false, true, false]);
  });

  it('keeps what is given up in sight and out of the way', async () => {
    const { outbox } = server.stores;
    const conversationId = someConversation();
    const [lost, next] = [booked({ conversationId }), booked({ conversationId, seq: 2 })];
    await outbox.add(lost, morning);
    await outbox.add(next, morning);

    await outbox.failed({ ...lost, attempts: 8 }, undefined);

    expect(await outbox.givenUp(10)).toEqual([{ ...lost, attempts: 8 }]);
    expect(await outbox.hasEarlier(next)).toBe(false);
    expect(await take(later(1e6))).toEqual([next]);
  });

  it('does not try again what another has delivered meanwhile', async () => {
    const { outbox } = server.stores;
    const delivery = booked();
    await outbox.add(delivery, morning);
    await outbox.delivered(delivery, morning);

    await outbox.failed({ ...delivery, attempts: 1 }, morning);

    expect(await take(later(1e6))).toEqual([]);
  });
});
