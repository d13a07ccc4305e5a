import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConversationId } from '../../src/conversation/ids.js';
import type { Message } from '../../src/conversation/message.js';
import { newId } from '../../src/shared/new-id.js';
import { ToldToWait } from '../../src/shared/tasks/attempt-task.js';
import type { PushChannel, PushChannels } from '../../src/turn/delivery.js';
import { createOutbox } from '../../src/turn/outbox.js';
import { draftIn, someConversation } from '../support/examples.js';
import { setClock } from '../support/set-clock.js';
import { signal } from '../support/signal.js';
import { silentLog } from '../support/silent-log.js';
import { CrashError, throughSteps, type Step } from '../support/steps.js';
import { startTestStores } from '../support/test-stores.js';

const secondMs = 1_000;
const hourMs = 3_600_000;

/** A channel that keeps what it gets, and refuses what it is told to refuse. */
function collectingChannel() {
  const got: string[] = [];
  const refused: string[] = [];
  const refusals = new Set<string>();
  const push: PushChannel = async ({ message, key }) => {
    if (refusals.has(message.text)) {
      refused.push(key);
      throw new Error('The other side does not answer');
    }
    got.push(message.text);
  };
  return { push, got, refused, refusals };
}

async function createTest() {
  const { stores, close } = await startTestStores();
  onTestFinished(close);
  const time = setClock();
  const channel = collectingChannel();

  /** One more process. Every call it makes to the outbox's store is a step. */
  function startProcess(channels: PushChannels = new Map([['app', channel.push]]), step?: Step) {
    const outbox = createOutbox({
      store: step === undefined ? stores.outbox : throughSteps(stores.outbox, step),
      transcripts: stores.transcripts,
      channels,
      addressOf: async () => ({ channel: 'app', userId: 'app-user' }),
      owner: newId(),
      random: () => 1,
      clock: time.clock,
      log: silentLog,
    });
    return {
      ...outbox,
      say: async (id: ConversationId, ...texts: readonly string[]): Promise<Message> => {
        const said = [];
        for (const text of texts)
          said.push(
            await outbox.transcripts.append(draftIn(id, { text, author: { role: 'bot' } })),
          );
        return said.at(-1)?.message as Message;
      },
      /** Delivers what is due, and what falls due by that. */
      async work(): Promise<void> {
        while ((await outbox.takeDue()) > 0) await outbox.settled();
      },
    };
  }

  const process = startProcess();

  /** Lets the time pass in so many steps, with the work done after each. */
  async function pass(steps: number, ms = secondMs): Promise<void> {
    for (let n = 0; n < steps; n += 1) {
      time.pass(ms);
      await process.work();
    }
  }

  return { stores, time, channel, process, startProcess, pass };
}

const killedAt =
  (name: string): Step =>
  async (called, call) => {
    if (called === name) throw new CrashError();
    return call();
  };

describe('the outbox', () => {
  it('delivers the lines of a conversation in their order, and none of the customer', async () => {
    const { channel, process } = await createTest();
    const id = someConversation();
    const texts = Array.from({ length: 12 }, (_, n) => `第${n}句`);
    await process.transcripts.append(draftIn(id, { text: '客户的话' }));
    await process.say(id, ...texts);

    await process.work();

    expect(channel.got).toEqual(texts);
  });

  it('holds later lines back until an earlier one is delivered, other conversations not', async () => {
    const { channel, process, pass } = await createTest();
    const id = someConversation();
    channel.refusals.add('一');
    await process.say(id, '一', '二', '三');
    await process.say(someConversation(), '别处');

    await pass(5);
    const meanwhile = [...channel.got];
    channel.refusals.clear();
    await pass(10);

    expect(meanwhile).toEqual(['别处']);
    expect(channel.got).toEqual(['别处', '一', '二', '三']);
  });

  it('tries again after pauses that double, under the id of the message', async () => {
    const { channel, process, time } = await createTest();
    channel.refusals.add('一');
    const message = await process.say(someConversation(), '一');
    await process.work();

    const triesAfter = [];
    for (const seconds of [1, 1, 1, 3, 1, 7, 1]) {
      time.pass(seconds * secondMs - 1);
      await process.work();
      time.pass(1);
      await process.work();
      triesAfter.push(channel.refused.length);
    }

    expect(triesAfter).toEqual([2, 2, 3, 3, 4, 4, 5]);
    expect(new Set(channel.refused)).toEqual(new Set([message.id]));
  });

  it('leaves a channel alone as long as it asks, with the lines behind as well', async () => {
    const { channel, time, startProcess } = await createTest();
    const until = new Date(time.clock().getTime() + 40 * secondMs);
    const push: PushChannel = async (pushed) => {
      if (time.clock() < until) throw new ToldToWait(until);
      await channel.push(pushed);
    };
    const process = startProcess(new Map([['app', push]]));
    await process.say(someConversation(), '一', '二');

    const gotAfter = [];
    for (const seconds of [0, 31, 8, 1]) {
      time.pass(seconds * secondMs);
      await process.work();
      gotAfter.push(channel.got.length);
    }

    expect(gotAfter).toEqual([0, 0, 0, 2]);
    expect(channel.got).toEqual(['一', '二']);
  });

  it('gives up after sixteen tries, keeps the line in sight and goes on with the next', async () => {
    const { channel, process, pass } = await createTest();
    const id = someConversation();
    channel.refusals.add('一');
    const lost = await process.say(id, '一');
    await process.say(id, '二');

    await pass(20, hourMs);

    const { items } = await process.list({ state: 'failed', after: undefined, limit: 10 });
    expect(channel.refused).toHaveLength(16);
    expect(channel.got).toEqual(['二']);
    expect(items).toMatchObject([
      { id: lost.id, conversationId: id, attempts: 16, lastError: 'Error' },
    ]);
  });

  it('delivers out of order what was given up and is tried again, and holds nobody back for it', async () => {
    const { channel, process, pass } = await createTest();
    const id = someConversation();
    channel.refusals.add('一');
    const lost = await process.say(id, '一');
    await pass(20, hourMs);

    const revived = await process.retry(lost.id);
    await process.say(id, '二');
    await pass(1);
    channel.refusals.clear();
    await pass(1, hourMs);

    expect(revived).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(channel.got).toEqual(['二', '一']);
  });

  it('delivers a line once that is written again, as after a crash', async () => {
    const { channel, process, pass } = await createTest();
    const draft = draftIn(someConversation(), { text: '一', author: { role: 'bot' } });
    await process.transcripts.append(draft);
    await process.work();

    await process.transcripts.append(draft);
    await pass(3);

    expect(channel.got).toEqual(['一']);
  });

  it('delivers what a killed process had taken when its lease has run out', async () => {
    const { stores, time, channel, process, pass } = await createTest();
    await process.say(someConversation(), '一');
    const now = time.clock();
    const until = new Date(now.getTime() + 10 * secondMs);
    await stores.outbox.take(['app'], { owner: 'killed', until }, now);

    await pass(9);
    const before = [...channel.got];
    await pass(1);

    expect([before, channel.got]).toEqual([[], ['一']]);
  });

  it('books nothing for channels that read the transcript themselves', async () => {
    const { stores, startProcess } = await createTest();
    const process = startProcess(new Map());

    const message = await process.say(someConversation(), '一');

    expect(message).not.toHaveProperty('unbooked');
    expect(await stores.outbox.find(message.id)).toBeUndefined();
  });

  it('leaves lines of a channel that is off here to a process where it is on', async () => {
    const { channel, process, startProcess } = await createTest();
    await process.say(someConversation(), '一');

    await startProcess(new Map()).work();
    await process.work();

    expect(channel.got).toEqual(['一']);
  });

  it('delivers by itself once it is started', async () => {
    const { startProcess } = await createTest();
    const delivered = signal<string>();
    const process = startProcess(
      new Map([['app', async ({ message }) => delivered.give(message.text)]]),
    );
    onTestFinished(() => process.stop());
    process.start();

    await process.say(someConversation(), '一');

    expect(await delivered.given).toBe('一');
  });
});

describe('a process that is killed before it has booked what it wrote', () => {
  it.each(['add', 'markBooked'])(
    'before %s: the line is delivered once all the same',
    async (name) => {
      const { channel, process, startProcess, time, pass } = await createTest();
      await startProcess(undefined, killedAt(name)).say(someConversation(), '一');

      time.pass(3 * secondMs);
      await process.bookLeftovers();
      await pass(3);
      await process.bookLeftovers();
      await pass(3);

      expect(channel.got).toEqual(['一']);
    },
  );

  it('is not overtaken by what others write after it', async () => {
    const { channel, process, startProcess, pass } = await createTest();
    const id = someConversation();
    await startProcess(undefined, killedAt('add')).say(id, '一');
    await process.say(id, '二');

    await pass(2);
    const before = [...channel.got];
    await pass(1);
    await process.bookLeftovers();
    await process.work();

    expect([before, channel.got]).toEqual([[], ['一', '二']]);
  });
});
