import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConversationId } from '../../src/conversation/ids.js';
import { newId } from '../../src/shared/new-id.js';
import { createConnections } from '../../src/turn/connections.js';
import type { PushChannel } from '../../src/turn/delivery.js';
import { createOutbox } from '../../src/turn/outbox.js';
import { createComesToApp } from '../../src/turn/reach-customer.js';
import { draftIn, someConversation } from '../support/examples.js';
import { setClock } from '../support/set-clock.js';
import { silentLog } from '../support/silent-log.js';
import { CrashError, throughSteps, type Step } from '../support/steps.js';
import { startTestStores } from '../support/test-stores.js';

const secondMs = 1_000;

async function createTest() {
  const { stores, close } = await startTestStores();
  onTestFinished(close);
  const time = setClock();
  const keys: string[] = [];
  const push: PushChannel = async ({ key }) => void keys.push(key);

  function startProcess(step?: Step) {
    const owner = newId();
    const common = { owner, clock: time.clock, log: silentLog };
    const connections = createConnections({ ...common, store: stores.connections });
    const outbox = createOutbox({
      ...common,
      store: step === undefined ? stores.outbox : throughSteps(stores.outbox, step),
      transcripts: stores.transcripts,
      channels: new Map([['app', push]]),
      addressOf: async () => ({ channel: 'app', userId: 'app-user' }),
      random: () => 1,
      comesOtherwise: createComesToApp(connections, time.clock),
    });
    const say = async (id: ConversationId, more = {}) =>
      (
        await outbox.transcripts.append(
          draftIn(id, { text: '好消息', author: { role: 'bot' }, at: time.clock(), ...more }),
        )
      ).message;
    return { connections, outbox, say };
  }

  const process = startProcess();

  /** Lets so many seconds pass, with the work done by a process after each. */
  async function pass(seconds: number, { outbox } = process): Promise<void> {
    for (let n = 0; n < seconds; n += 1) {
      time.pass(secondMs);
      while ((await outbox.takeDue()) > 0) await outbox.settled();
    }
  }
  return { ...process, startProcess, pass, keys, stores };
}

describe("a line to the app's customer", () => {
  it('is told of when the page is not open, once', async () => {
    const { say, pass, keys } = await createTest();
    const { id } = await say(someConversation());

    await pass(4);
    const early = [...keys];
    await pass(60);

    expect([early, keys]).toEqual([[], [id]]);
  });

  it('is not told of when it has come to the page, on whatever process', async () => {
    const { say, pass, keys, startProcess } = await createTest();
    const other = startProcess();
    const id = someConversation();
    const page = other.connections.begin(id, 0);
    const { seq } = await say(id);

    page.reached(seq);
    page.end();
    await other.connections.settled();
    await pass(60);

    expect(keys).toEqual([]);
  });

  it('is told of when the page was open and nothing came through', async () => {
    const { say, pass, keys, connections } = await createTest();
    const id = someConversation();
    const page = connections.begin(id, 0);
    const { id: line } = await say(id);
    await pass(30);
    const whileOpen = [...keys];

    page.end();
    await connections.settled();
    await pass(20);

    expect([whileOpen, keys]).toEqual([[], [line]]);
  });

  it('is told of when the process with the page is killed', async () => {
    const { say, pass, keys, startProcess } = await createTest();
    const id = someConversation();
    const killed = startProcess();
    killed.connections.begin(id, 0);
    await killed.connections.settled();

    const { id: line } = await say(id);
    await pass(120);

    expect(keys).toEqual([line]);
  });

  it('keeps its place behind one that is still on its way', async () => {
    const { say, pass, keys } = await createTest();
    const id = someConversation();
    const first = await say(id);
    await pass(3);
    const second = await say(id);

    await pass(40);

    expect(keys).toEqual([first.id, second.id]);
  });

  it('is told of again under the same key when the process is killed right after', async () => {
    const { say, pass, keys, startProcess } = await createTest();
    const { id } = await say(someConversation());
    const dying = startProcess(async (called, call) => {
      if (called === 'done') throw new CrashError();
      return call();
    });

    await pass(6, dying);
    await pass(20);

    expect(keys).toEqual([id, id]);
  });

  it('that takes the place of another is no news', async () => {
    const { say, pass, keys } = await createTest();
    const id = someConversation();
    const first = await say(id);
    await pass(10);

    await say(id, { revises: { id: first.id, seq: first.seq, how: 'withdrawn' } });
    await pass(30);

    expect(keys).toEqual([first.id]);
  });
});
