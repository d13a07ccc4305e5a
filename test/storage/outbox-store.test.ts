import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationId } from '../../src/conversation/ids.js';
import type { Message } from '../../src/conversation/message.js';
import { newId } from '../../src/shared/new-id.js';
import type { Delivery } from '../../src/turn/delivery.js';
import { bookingOf, draftIn, later, morning, someConversation } from '../support/examples.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

/** A line of a transcript that stands there and is booked. */
async function booked(id: ConversationId = someConversation()): Promise<Message> {
  const { message } = await server.stores.transcripts.append(draftIn(id));
  await server.stores.outbox.add(bookingOf(message), morning);
  return message;
}

async function deliveryOf({ id }: Message): Promise<Delivery> {
  const found = await server.stores.outbox.find(id);
  if (found === undefined) throw new Error('The message has no delivery');
  return found;
}

/** Takes this message's delivery. Resolves with the name it is taken under. */
async function take({ id }: Pick<Message, 'id'>, now = morning): Promise<string> {
  const { outbox } = server.stores;
  const owner = newId();
  const taken = await outbox.take(['web'], { owner, until: later(1e9) }, now);
  if (taken === undefined) throw new Error('It is not due');
  if (taken.id === id) return owner;
  const found = await take({ id }, now);
  await outbox.putOff({ id: taken.id, owner }, taken.dueAt);
  return found;
}

async function deliver(message: Message): Promise<void> {
  const owner = await take(message);
  await server.stores.outbox.done({ id: message.id, owner }, morning);
}

describe('a booked line', () => {
  it('is one delivery, also after it was delivered', async () => {
    const { outbox } = server.stores;
    const message = await booked();
    await deliver(message);

    await outbox.add(bookingOf(message), later(1));

    expect(await deliveryOf(message)).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('keeps no text of its own', async () => {
    expect(await deliveryOf(await booked())).not.toHaveProperty('text');
  });
});

describe('a line that is not booked', () => {
  it('is found until it is', async () => {
    const { outbox, transcripts } = server.stores;
    const draft = draftIn(someConversation(), { unbooked: true });
    const { message } = await transcripts.append(draft);
    const found = async () => (await outbox.unbooked(later(1), 100)).map(({ id }) => id);

    const before = await found();
    await outbox.markBooked(message.id);

    expect(before).toContain(message.id);
    expect(await found()).not.toContain(message.id);
  });

  it('is left to its writer for a while', async () => {
    const { outbox, transcripts } = server.stores;
    const draft = draftIn(someConversation(), { unbooked: true });
    const { message } = await transcripts.append(draft);

    expect((await outbox.unbooked(morning, 100)).map(({ id }) => id)).not.toContain(message.id);
  });
});

describe('the order of a conversation', () => {
  it('lets a line wait for those before it', async () => {
    const { outbox } = server.stores;
    const id = someConversation();
    const [first, second] = [await booked(id), await booked(id)];
    const isHeldBack = async () => [
      await outbox.hasEarlier(await deliveryOf(first)),
      await outbox.hasEarlier(await deliveryOf(second)),
    ];

    const before = await isHeldBack();
    await deliver(first);

    expect([before, await isHeldBack()]).toEqual([
      [false, true],
      [false, false],
    ]);
  });

  it('counts lines that are not booked', async () => {
    const { outbox, transcripts } = server.stores;
    const id = someConversation();
    const { message } = await transcripts.append(draftIn(id, { unbooked: true }));
    const second = await booked(id);

    const before = await outbox.hasEarlier(await deliveryOf(second));
    await outbox.markBooked(message.id);

    expect([before, await outbox.hasEarlier(await deliveryOf(second))]).toEqual([true, false]);
  });

  it('goes on past a line that was given up, and does not wait for it when it is tried again', async () => {
    const { outbox } = server.stores;
    const id = someConversation();
    const [lost, second] = [await booked(id), await booked(id)];
    const owner = await take(lost);
    await outbox.giveUp({ id: lost.id, owner }, morning, 'Error');

    const isHeldBack = await outbox.hasEarlier(await deliveryOf(second));
    await outbox.revive(lost.id, morning);

    expect([isHeldBack, await outbox.hasEarlier(await deliveryOf(second))]).toEqual([false, false]);
  });

  it('opens the first line that was put off, and no line that pauses after a failure', async () => {
    const { outbox } = server.stores;
    const id = someConversation();
    const [first, second] = [await booked(id), await booked(id)];
    await outbox.putOff({ id: second.id, owner: await take(second) }, later(30_000));
    await outbox.openFirst(id, morning);
    const behind = await deliveryOf(second);
    await outbox.retryAt({ id: first.id, owner: await take(first) }, later(9_000), 'Error');
    await outbox.openFirst(id, morning);
    const pausing = await deliveryOf(first);
    await take(first, later(9_000)).then((owner) => outbox.done({ id: first.id, owner }, morning));
    await outbox.openFirst(id, later(10_000));

    expect(behind).toMatchObject({ dueAt: later(30_000), attempts: 0 });
    expect(pausing).toMatchObject({ dueAt: later(9_000), attempts: 1, lastError: 'Error' });
    expect(await deliveryOf(second)).toMatchObject({ dueAt: later(10_000) });
  });

  it('opens no line that waits for one that is not booked', async () => {
    const { outbox, transcripts } = server.stores;
    const id = someConversation();
    await transcripts.append(draftIn(id, { unbooked: true }));
    const second = await booked(id);
    await outbox.putOff({ id: second.id, owner: await take(second) }, later(30_000));

    await outbox.openFirst(id, morning);

    expect(await deliveryOf(second)).toMatchObject({ dueAt: later(30_000) });
  });
});
