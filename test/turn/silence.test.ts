import { describe, expect, it, onTestFinished } from 'vitest';
import { conversationId } from '../../src/conversation/ids.js';
import { newId } from '../../src/shared/new-id.js';
import { channelManners } from '../../src/turn/channel-manners.js';
import type { ServiceDeps } from '../../src/turn/create-service.js';
import { leaseMs } from '../../src/turn/work-conversation.js';
import { newAgent } from '../support/examples.js';
import { setClock } from '../support/set-clock.js';
import { createLife, atOnce, throughSteps, type Step } from '../support/steps.js';
import { loadTestService } from '../support/test-service.js';
import { startTestStores } from '../support/test-stores.js';

const time = setClock();
const loading = loadTestService(time.clock);
const minuteMs = 60_000;
const nudge = /不着急|我还在/;
const leave = /您随时回来，我们接着办/;

async function createTest(given: Partial<ServiceDeps> = {}) {
  const begin = await loading;
  const { stores, close } = await startTestStores();
  const started: { stop(): Promise<void> }[] = [];
  onTestFinished(async () => {
    await Promise.all(started.map((service) => service.stop()));
    await close();
  });

  /** One more process, whose calls to the stores go through these steps. */
  function startProcess(step: Step = atOnce) {
    const { service } = begin({
      ...given,
      stores: {
        ...stores,
        conversations: throughSteps(stores.conversations, step),
        transcripts: throughSteps(stores.transcripts, step),
        jobs: throughSteps(stores.jobs, step),
      },
    });
    started.push(service);
    return service;
  }

  const service = startProcess();
  const id = conversationId(newId());
  await service.channel.openConversation({ id, channel: 'web', userId: 'visitor' });

  async function says(text: string): Promise<string> {
    await service.channel.receive({ conversationId: id, text, at: time.clock() });
    await service.worker.settled();
    return (await lines()).at(-1) ?? '';
  }
  const lines = async () => (await stores.transcripts.after(id, 0, 100)).map(({ text }) => text);

  /** Time passes, and what has fallen due is done. What was said then is returned. */
  async function passes(minutes: number, by = service): Promise<readonly string[]> {
    const before = (await lines()).length;
    time.pass(minutes * minuteMs);
    while ((await by.jobs.takeDue()) > 0) await by.jobs.settled();
    return (await lines()).slice(before);
  }

  return { id, stores, service, startProcess, says, lines, passes };
}

describe('a customer who does not answer', () => {
  it('is asked once more in other words, then left in peace, and can go on', async () => {
    const { says, passes } = await createTest();
    const asked = await says('我的赎回款怎么还没到账');

    expect(await passes(4)).toEqual([]);
    const nudged = await passes(1);
    expect(nudged).toEqual([expect.stringMatching(nudge)]);
    expect(nudged[0]).toMatch(/手机号/);
    expect(nudged[0]).not.toContain(asked);
    expect(await passes(14)).toEqual([]);
    expect(await passes(1)).toEqual([expect.stringMatching(leave)]);
    expect(await passes(24 * 60)).toEqual([]);
    expect(await says('13800130001')).toMatch(/验证码/);
  });

  it('is left alone who was asked nothing', async () => {
    const { says, passes } = await createTest();
    await says('融通领先成长混合A的净值是多少');

    expect(await passes(60)).toEqual([]);
  });

  it('begins another silence with each message', async () => {
    const { says, passes } = await createTest();
    await says('我的赎回款怎么还没到账');
    await passes(4);
    await says('为什么要手机号');

    expect(await passes(4)).toEqual([]);
    expect(await passes(1)).toEqual([expect.stringMatching(nudge)]);
    await says('等一下');
    expect(await passes(4)).toEqual([]);
    expect(await passes(1)).toEqual([expect.stringMatching(nudge)]);
  });

  it('hears nothing while waiting for a person or being served', async () => {
    const { id, stores, service, says, passes } = await createTest();
    await says('我的赎回款怎么还没到账');
    await says('转人工');
    expect(await passes(60)).toEqual([]);

    const details = newAgent();
    await stores.agents.create(details);
    const handoff = await service.handoffs.openIn(id);
    if (handoff === undefined) throw new Error('No handoff is open');
    await service.handoffs.accept(handoff.id, details);
    expect(await passes(60)).toEqual([]);
  });

  it('is asked once, though later, when another process works on the conversation', async () => {
    const { says, passes, stores, id } = await createTest();
    await says('我的赎回款怎么还没到账');
    const until = new Date(time.clock().getTime() + 5 * minuteMs + 2_000);
    await stores.conversations.claim({ id, owner: 'other' }, until, time.clock());

    expect(await passes(5)).toEqual([]);
    expect(await passes(1)).toEqual([expect.stringMatching(nudge)]);
  });

  it('is left alone on a channel where silence is normal', async () => {
    const { says, passes } = await createTest({
      manners: { ...channelManners, web: { isLive: false } },
    });
    await says('我的赎回款怎么还没到账');

    expect(await passes(60)).toEqual([]);
  });
});

describe('a process that is killed while it breaks the silence', () => {
  const crashes = Array.from({ length: 10 }, (_, n) =>
    (['before', 'after'] as const).map((when) => ({ atCall: n + 1, when })),
  ).flat();

  it.each(crashes)('says nothing twice: $when call $atCall', async (crash) => {
    const { says, passes, startProcess, lines } = await createTest();
    await says('我的赎回款怎么还没到账');
    const life = createLife(atOnce, crash);
    const killed = startProcess(life.step);
    time.pass(5 * minuteMs);
    await killed.jobs.takeDue().catch(() => undefined);
    await killed.jobs.settled().catch(() => undefined);

    const next = startProcess();
    time.pass(leaseMs + 10_000);
    await next.worker.takeOver();
    await passes(1, next);
    await passes(15, next);

    // The welcome, the question, what is told before accounts are spoken of, and the answer.
    const said = (await lines()).slice(4);
    expect(said).toEqual([expect.stringMatching(nudge), expect.stringMatching(leave)]);
  });
});
