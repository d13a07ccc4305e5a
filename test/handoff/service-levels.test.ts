import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueueRules } from '../../src/handoff/queue-rules.js';
import { later, morning, newAgent, someConversation } from '../support/examples.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { createHandoffWorld } from './handoff-world.js';
import { requestOf } from './routing-desk.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

const minuteMs = 60_000;
const rules = {
  serviceLevels: [
    {
      customerClass: 'highNetWorth',
      firstResponseMin: 1,
      nextResponseMin: 1,
      resolutionMin: 20,
    },
    { queue: 'trading', firstResponseMin: 4, nextResponseMin: 8, resolutionMin: 100 },
  ],
} satisfies Partial<QueueRules>;

async function createDesk() {
  const { service, time } = createHandoffWorld(server.stores, rules);
  await service.watchLevels();
  const agent = newAgent();
  await server.stores.agents.create(agent);
  const ask = (given: object = {}) => service.open(requestOf(someConversation(), given));
  const eventsOf = async (id: string) =>
    (await service.levelEvents(morning))
      .filter(({ handoffId }) => handoffId === id)
      .map(({ kind, what }) => `${kind} ${what}`)
      .toReversed();
  return { service, time, agent, ask, eventsOf };
}

describe('service levels', () => {
  it('run by queue and class from the request on', async () => {
    const { ask } = await createDesk();
    const [usual, wealthy, other] = [
      await ask(),
      await ask({ customerClass: 'highNetWorth', queue: 'account' }),
      await ask({ queue: 'account' }),
    ];

    expect(usual.levels).toEqual({
      firstResponse: {
        since: morning,
        nearAt: later(3 * minuteMs),
        dueAt: later(4 * minuteMs),
      },
      resolution: {
        since: morning,
        nearAt: later(75 * minuteMs),
        dueAt: later(100 * minuteMs),
      },
    });
    expect(wealthy.levels?.firstResponse?.dueAt).toEqual(later(minuteMs));
    expect(other.levels).toEqual({});
  });

  it('that come near and are missed are noticed once each', async () => {
    const { service, time, ask, eventsOf } = await createDesk();
    const { id } = await ask();

    const noticed: number[] = [];
    for (const minutes of [2, 1, 0, 1, 0]) {
      time.pass(minutes * minuteMs);
      await service.watchLevels();
      noticed.push((await eventsOf(id)).length);
    }

    expect(noticed).toEqual([0, 1, 1, 2, 2]);
    expect(await eventsOf(id)).toEqual(['firstResponse near', 'firstResponse missed']);
    expect((await service.find(id))?.levels?.firstResponse?.noticed).toBe('missed');
    await service.leave(id);
  });

  it('are kept by an answer; the next question runs anew', async () => {
    const { service, time, agent, ask, eventsOf } = await createDesk();
    const { id, conversationId } = await ask();
    await service.accept(id, agent);

    time.pass(minuteMs);
    await service.noteQuestion(conversationId);
    await service.noteAnswer(conversationId);
    time.pass(minuteMs);
    await service.noteQuestion(conversationId);
    time.pass(minuteMs);
    await service.noteQuestion(conversationId);
    time.pass(6 * minuteMs);
    await service.watchLevels();
    const asked = (await service.find(id))?.levels;
    await service.noteAnswer(conversationId);
    time.pass(minuteMs);
    await service.watchLevels();

    expect(asked).toMatchObject({
      firstResponse: { doneAt: later(minuteMs) },
      nextResponse: { since: later(2 * minuteMs), noticed: 'near' },
    });
    expect(await eventsOf(id)).toEqual(['nextResponse near']);
  });

  it('end with the handoff', async () => {
    const { service, time, agent, ask, eventsOf } = await createDesk();
    const { id } = await ask();
    await service.accept(id, agent);
    await service.close(id, agent.id);

    time.pass(500 * minuteMs);
    await service.watchLevels();

    expect(await eventsOf(id)).toEqual([]);
  });
});
