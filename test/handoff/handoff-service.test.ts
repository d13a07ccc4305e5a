import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Agent } from '../../src/agents/agent.js';
import { handoffId, type ConversationId } from '../../src/conversation/ids.js';
import type { QueueRules } from '../../src/handoff/queue-rules.js';
import { newId } from '../../src/shared/new-id.js';
import { morning, newAgent, someConversation } from '../support/examples.js';
import { movesIn } from '../support/hand-moves.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { createHandoffWorld } from './handoff-world.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());

function createService(given: Partial<QueueRules> = {}) {
  return createHandoffWorld(server.stores, given);
}

type Service = ReturnType<typeof createService>['service'];

const ask = (
  service: Service,
  conversationId: ConversationId = someConversation(),
  key = newId(),
) =>
  service.open({
    conversationId,
    customerId: undefined,
    customerName: '访客 0001',
    customerClass: 'ordinary',
    queue: 'trading',
    priority: 0,
    reasons: [],
    key,
  });

async function hire(capacity = 2): Promise<Pick<Agent, 'id' | 'name'>> {
  const agent = newAgent({ capacity });
  await server.stores.agents.create(agent);
  return agent;
}

const placesOf = async ({ id }: Pick<Agent, 'id'>) =>
  (await server.stores.agents.placesOf(id)).map(({ handoff }) => handoff);

describe('asking for a person', () => {
  it('opens one handoff, whoever asks again', async () => {
    const { service } = createService();
    const id = someConversation();

    const [first, again] = [await ask(service, id), await ask(service, id)];

    expect(again).toEqual(first);
    expect(first).toMatchObject({ state: 'waiting', requestedAt: morning });
  });

  it('tells the place in the queue', async () => {
    const { service, time } = createService();
    for (const { id } of await service.list('waiting')) await service.leave(id);
    await ask(service);
    time.pass(1_000);
    const second = await ask(service);

    expect(await service.placeOf(second)).toMatchObject({ place: 2, isStaffed: false });
  });
});

describe('accepting', () => {
  it('gives the conversation to the agent and takes one of their places', async () => {
    const { service, giveToAgent } = createService();
    const agent = await hire();
    const { id } = await ask(service);

    const accepted = await service.accept(id, agent);

    expect(accepted).toMatchObject({ state: 'active', agentId: agent.id, acceptedAt: morning });
    expect(giveToAgent).toHaveBeenCalledExactlyOnceWith(accepted);
    expect(await placesOf(agent)).toEqual([id]);
  });

  it('again what one has changes nothing', async () => {
    const { service } = createService();
    const agent = await hire(1);
    const { id } = await ask(service);
    const first = await service.accept(id, agent);

    const again = await service.accept(id, agent);

    expect(again).toEqual(first);
    expect(await placesOf(agent)).toEqual([id]);
  });

  it('what another has is refused and costs no place', async () => {
    const { service } = createService();
    const [ada, bob] = [await hire(), await hire()];
    const { id } = await ask(service);
    await service.accept(id, ada);

    await expect(service.accept(id, bob)).rejects.toMatchObject({ code: 'HANDOFF_TAKEN' });

    expect(await placesOf(bob)).toEqual([]);
  });

  it('by many at once gives it to one, and only that one loses a place', async () => {
    const { service } = createService();
    const agents = await Promise.all(Array.from({ length: 8 }, () => hire(1)));
    const { id } = await ask(service);

    const outcomes = await Promise.allSettled(agents.map((agent) => service.accept(id, agent)));

    const places = await Promise.all(agents.map(placesOf));
    const refusals = outcomes.filter(({ status }) => status === 'rejected');
    expect(refusals).toHaveLength(7);
    expect(refusals).toEqual(
      refusals.map(() => ({
        status: 'rejected',
        reason: expect.objectContaining({ code: 'HANDOFF_TAKEN' }) as Error,
      })),
    );
    expect(places.flat()).toEqual([id]);
  });

  it('more than one can hold is refused', async () => {
    const { service } = createService();
    const agent = await hire(1);
    await service.accept((await ask(service)).id, agent);

    await expect(service.accept((await ask(service)).id, agent)).rejects.toMatchObject({
      code: 'AGENT_FULL',
    });
  });

  it('frees places that ended handoffs have left behind', async () => {
    const { service } = createService();
    const agent = await hire(1);
    const gone = await ask(service);
    await server.stores.agents.takePlace(agent.id, { handoff: gone.id, step: 0 });
    await service.leave(gone.id);
    const { id } = await ask(service);

    await service.accept(id, agent);

    expect(await placesOf(agent)).toEqual([id]);
  });

  it('leaves a place alone that another acceptance under way has taken', async () => {
    const { service } = createService();
    const agent = await hire(1);
    const underWay = await ask(service);
    await server.stores.agents.takePlace(agent.id, { handoff: underWay.id, step: 0 });

    await expect(service.accept((await ask(service)).id, agent)).rejects.toMatchObject({
      code: 'AGENT_FULL',
    });
    expect(await placesOf(agent)).toEqual([underWay.id]);
  });

  it('what does not exist is refused', async () => {
    const { service } = createService();

    await expect(service.accept(handoffId('h-none'), await hire())).rejects.toMatchObject({
      code: 'HANDOFF_NOT_FOUND',
    });
  });
});

describe('closing', () => {
  it('gives the conversation back and frees the place', async () => {
    const { service, giveToBot } = createService();
    const agent = await hire();
    const { id } = await ask(service);
    await service.accept(id, agent);

    const closed = await service.close(id, agent.id);

    expect(closed).toMatchObject({ state: 'closed', closedAt: morning });
    expect(giveToBot).toHaveBeenCalledExactlyOnceWith(closed);
    expect(await placesOf(agent)).toEqual([]);
  });

  it('twice is closing once', async () => {
    const { service, time } = createService();
    const agent = await hire();
    const { id } = await ask(service);
    await service.accept(id, agent);
    const first = await service.close(id, agent.id);
    time.pass(1_000);

    expect(await service.close(id, agent.id)).toMatchObject({
      state: 'closed',
      closedAt: first.closedAt,
    });
  });

  it.each(['waiting', 'active', 'closed'])('is refused to others while it is %s', async (state) => {
    const { service } = createService();
    const [ada, bob] = [await hire(), await hire()];
    const { id } = await ask(service);
    if (state !== 'waiting') await service.accept(id, ada);
    if (state === 'closed') await service.close(id, ada.id);

    await expect(service.close(id, bob.id)).rejects.toMatchObject({
      code: 'NOT_YOUR_CONVERSATION',
    });
  });
});

describe('leaving the queue', () => {
  it('ends the wait, also when it is repeated', async () => {
    const { service } = createService();
    const { id } = await ask(service);

    const left = [await service.leave(id), await service.leave(id)];

    expect(left).toEqual([true, true]);
    expect(await service.find(id)).toMatchObject({ state: 'left' });
  });

  it('fails exactly when an agent was quicker', async () => {
    const { service } = createService();
    const agent = await hire(20);

    for (let round = 0; round < 10; round += 1) {
      const { id } = await ask(service);
      const [left, accepted] = await Promise.all([
        service.leave(id),
        service.accept(id, agent).then(
          () => true,
          () => false,
        ),
      ]);
      expect(left).toBe(!accepted);
      expect(await placesOf(agent)).toHaveLength(accepted ? 1 : 0);
      if (accepted) await service.close(id, agent.id);
    }
  });
});

describe('a change that a vanished process left half way', () => {
  it('is finished by another after two seconds', async () => {
    const { service, time, giveToAgent, giveToBot } = createService();
    await service.settleLeftovers();
    const agent = await hire();
    const { id } = await ask(service);
    await server.stores.agents.takePlace(agent.id, { handoff: id, step: 0 });
    await movesIn(server.stores.handoffs).accept(id, agent, time.clock());
    const closed = await movesIn(server.stores.handoffs).close(id, agent.id, time.clock());

    const settled = [await service.settleLeftovers()];
    time.pass(2_001);
    settled.push(await service.settleLeftovers(), await service.settleLeftovers());

    expect(settled).toEqual([0, 1, 0]);
    expect(giveToAgent).not.toHaveBeenCalled();
    expect(giveToBot).toHaveBeenCalledExactlyOnceWith(closed);
    expect(await placesOf(agent)).toEqual([]);
  });
});
