import { describe, expect, it, onTestFinished } from 'vitest';
import type { Agent } from '../../src/agents/agent.js';
import { conversationId } from '../../src/conversation/ids.js';
import { newId } from '../../src/shared/new-id.js';
import type { PushChannel } from '../../src/turn/delivery.js';
import { newAgent } from '../support/examples.js';
import { setClock } from '../support/set-clock.js';
import { CrashError, throughSteps, type Step } from '../support/steps.js';
import { loadTestService } from '../support/test-service.js';
import { startTestStores } from '../support/test-stores.js';

const time = setClock();
const loading = loadTestService(time.clock);
const hourMs = 3_600_000;

async function createTest() {
  const begin = await loading;
  const { stores, close } = await startTestStores();
  const pushed: string[] = [];
  const push: PushChannel = async ({ message }) => void pushed.push(message.text);
  const started: { stop(): Promise<void> }[] = [];
  onTestFinished(async () => {
    await Promise.all(started.map((service) => service.stop()));
    await close();
  });

  /** One more process, which goes through these steps with its outbox. */
  function startProcess(step?: Step) {
    const outbox = step === undefined ? stores.outbox : throughSteps(stores.outbox, step);
    const { service } = begin({
      stores: { ...stores, outbox },
      pushChannels: new Map([['teams', push]]),
    });
    started.push(service);
    return service;
  }

  const service = startProcess();

  async function open() {
    const id = conversationId(newId());
    await service.channel.openConversation({ id, channel: 'teams', userId: 'teams-user' });
    return id;
  }

  return { stores, service, startProcess, pushed, open };
}

describe('an agent’s words to a channel that is called', () => {
  it('arrive though the process is killed before it has booked them', async () => {
    const { stores, service, startProcess, pushed, open } = await createTest();
    const id = await open();
    const details = newAgent();
    await stores.agents.create(details);
    const agent: Agent = { ...details, isActive: true, presence: 'online', holding: 0 };
    await service.channel.receive({ conversationId: id, text: '转人工', at: time.clock() });
    await service.worker.settled();
    const handoff = await service.handoffs.openIn(id);
    if (handoff === undefined) throw new Error('No handoff is open');
    await service.handoffs.accept(handoff.id, agent);
    const killed = startProcess(() => Promise.reject(new CrashError()));

    await killed.speak(agent, id, { text: '您好，我来看一下。' });
    time.pass(3_000);
    const booked = await service.outbox.bookLeftovers();
    while ((await service.outbox.takeDue()) > 0) await service.outbox.settled();

    expect(booked).toBe(1);
    expect(pushed).toHaveLength(4);
    expect(pushed.at(-1)).toBe('您好，我来看一下。');
  });
});

describe('a callback', () => {
  it('that nobody made in the promised 24 hours is overdue', async () => {
    const { stores, service, open } = await createTest();
    const record = await stores.conversations.find(await open());
    if (record === undefined) throw new Error('There is no conversation');
    const late = await service.feedback.bookCallback({ record, reason: '投诉', key: newId() });
    const done = await service.feedback.bookCallback({ record, reason: '投诉', key: newId() });
    await service.feedback.markDone(done.id);

    time.pass(24 * hourMs - 1);
    await service.jobs.takeDue();
    await service.jobs.settled();
    const early = await service.feedback.overdueCallbacks();
    time.pass(1);
    const begun = await service.jobs.takeDue();
    await service.jobs.settled();

    expect(early).toEqual([]);
    expect(begun).toBe(1);
    expect(await service.feedback.overdueCallbacks()).toMatchObject([
      { id: late.id, overdueAt: late.dueAt },
    ]);
  });
});
