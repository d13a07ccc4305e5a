import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationId } from '../../src/conversation/ids.js';
import type { Message } from '../../src/conversation/message.js';
import { createOutbox, type PushChannel } from '../../src/turn/outbox.js';
import { draftIn, later, morning, openingOf, someConversation } from '../support/examples.js';
import { setClock } from '../support/set-clock.js';
import { silentLog } from '../support/silent-log.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

beforeEach(async () => {
  const { outbox } = server.stores;
  for (const left of await outbox.take(later(1e9), later(2e9), 100))
    await outbox.delivered(left, morning);
});

const secondMs = 1_000;

/** A channel that keeps what it gets, and refuses what it is told to refuse. */
function collectingChannel() {
  const got: string[] = [];
  const refused: string[] = [];
  const refusals = new Set<string>();
  const push: PushChannel = async ({ message }) => {
    if (refusals.has(message.text)) {
      refused.push(message.text);
      throw new Error('The other side does not answer');
    }
    got.push(message.text);
  };
  return { push, got, refused, refusals };
}

function createTest() {
  const time = setClock();
  const channel = collectingChannel();
  const outbox = createOutbox({
    store: server.stores.outbox,
    channels: new Map([['app', channel.push]]),
    clock: time.clock,
    log: silentLog,
  });

  async function book(id: ConversationId, text: string): Promise<Message> {
    const { conversations, transcripts } = server.stores;
    await conversations.open({ ...openingOf(id), channel: 'app' }, time.clock());
    const record = await conversations.find(id);
    const { message } = await transcripts.append(draftIn(id, { text }));
    if (record !== undefined) await outbox.add(record, message);
    return message;
  }

  /** Lets the time pass in so many steps, with the duty done after each. */
  async function pass(steps: number, seconds = 1): Promise<void> {
    for (let n = 0; n < steps; n += 1) {
      time.pass(seconds * secondMs);
      await outbox.deliverDue();
    }
  }

  return { time, outbox, channel, book, pass };
}

describe('the outbox', () => {
  it('delivers the replies of a conversation in their order', async () => {
    const { outbox, channel, book } = createTest();
    const id = someConversation();
    for (const text of ['一', '二', '三']) await book(id, text);

    await outbox.deliverDue();

    expect(channel.got).toEqual(['一', '二', '三']);
  });

  it('holds later replies back until an earlier one is delivered, other conversations not', async () => {
    const { channel, book, pass } = createTest();
    const id = someConversation();
    channel.refusals.add('一');
    for (const text of ['一', '二']) await book(id, text);
    await book(someConversation(), '别处');

    await pass(5);
    const meanwhile = [...channel.got];
    channel.refusals.clear();
    await pass(10);

    expect(meanwhile).toEqual(['别处']);
    expect(channel.got).toEqual(['别处', '一', '二']);
  });

  it('tries again after pauses that double', async () => {
    const { outbox, time, channel, book } = createTest();
    channel.refusals.add('一');
    await book(someConversation(), '一');
    await outbox.deliverDue();

    const triesAfter = [];
    for (const seconds of [1, 1, 3, 1, 7, 1]) {
      time.pass(seconds * secondMs);
      await outbox.deliverDue();
      triesAfter.push(channel.refused.length);
    }

    expect(triesAfter).toEqual([1, 2, 2, 3, 3, 4]);
  });

  it('gives up after eight tries, keeps the reply in sight and goes on with the next', async () => {
    const { outbox, channel, book, pass } = createTest();
    const id = someConversation();
    channel.refusals.add('一');
    const lost = await book(id, '一');
    await book(id, '二');

    await pass(9, 130);

    const givenUp = await outbox.givenUp();
    expect(channel.refused).toHaveLength(8);
    expect(channel.got).toEqual(['二']);
    expect(givenUp.filter(({ message }) => message.id === lost.id)).toMatchObject([
      { attempts: 8 },
    ]);
  });

  it('delivers a reply once that is booked again, as after a crash', async () => {
    const { outbox, channel, book, pass } = createTest();
    const id = someConversation();
    const message = await book(id, '一');
    await outbox.deliverDue();
    const record = await server.stores.conversations.find(id);

    if (record !== undefined) await outbox.add(record, message);
    await pass(3);

    expect(channel.got).toEqual(['一']);
  });

  it('delivers what a killed process had taken, half a minute later', async () => {
    const { time, channel, book, pass } = createTest();
    await book(someConversation(), '一');
    const now = time.clock();
    await server.stores.outbox.take(now, later(30 * secondMs, now), 10);

    await pass(29);
    const before = [...channel.got];
    await pass(1);

    expect([before, channel.got]).toEqual([[], ['一']]);
  });

  it('books nothing for channels that read the transcript themselves', async () => {
    const { outbox, time } = createTest();
    const id = someConversation();
    const { conversations, transcripts } = server.stores;
    await conversations.open(openingOf(id), time.clock());
    const record = await conversations.find(id);
    const { message } = await transcripts.append(draftIn(id));

    if (record !== undefined) await outbox.add(record, message);

    expect(await outbox.deliverDue()).toBe(0);
  });

  it('does not take a reply for delivered when its channel is off', async () => {
    const { outbox, time, channel, book, pass } = createTest();
    await book(someConversation(), '一');
    const withoutChannel = createOutbox({
      store: server.stores.outbox,
      channels: new Map(),
      clock: time.clock,
      log: silentLog,
    });

    await withoutChannel.deliverDue();
    await pass(3);

    expect(await outbox.deliverDue()).toBe(0);
    expect(channel.got).toEqual(['一']);
  });
});
