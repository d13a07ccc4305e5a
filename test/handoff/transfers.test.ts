import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { QueueRules } from '../../src/handoff/queue-rules.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { clear, createRoutingDesk, hire, placesOf as placesIn } from './routing-desk.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());
afterEach(() => clear(server.stores));

const secondMs = 1_000;
const hourMs = 3_600 * secondMs;
const createDesk = (rules?: Partial<QueueRules>) => createRoutingDesk(server.stores, rules);
const onDuty = (given?: Parameters<typeof hire>[1]) => hire(server.stores, given);
const placesOf = (agent: Parameters<typeof placesIn>[1]) => placesIn(server.stores, agent);

/** A conversation that an agent has, and a colleague with one place. */
async function held() {
  const desk = createDesk({});
  const [ada, bob] = [await onDuty(), await onDuty({ capacity: 1 })];
  const { id } = await desk.ask();
  await desk.service.accept(id, ada);
  return { ...desk, ada, bob, id, giver: { id: ada.id, mayMoveAny: false } };
}

describe('giving a conversation on', () => {
  it('to a colleague takes one of their places and frees one’s own', async () => {
    const { service, ada, bob, id, giver, giveToAgent } = await held();

    const moved = await service.transfer(id, giver, { agentId: bob.id, note: '请核对扣款' });

    expect(moved).toMatchObject({
      state: 'active',
      agentId: bob.id,
      transfers: [{ from: ada.id, to: bob.id, note: '请核对扣款', why: 'transferred' }],
    });
    expect(giveToAgent).toHaveBeenLastCalledWith(moved);
    expect([await placesOf(ada), await placesOf(bob)]).toEqual([[], [id]]);
    await expect(service.close(id, ada.id)).rejects.toMatchObject({
      code: 'NOT_YOUR_CONVERSATION',
    });
  });

  it('to a colleague who is full or away is refused, and nothing changes', async () => {
    const { service, ask, ada, bob, id, giver } = await held();
    const other = await ask();
    await service.accept(other.id, bob);
    const give = () => service.transfer(id, giver, { agentId: bob.id, note: undefined });

    await expect(give()).rejects.toMatchObject({ code: 'AGENT_NOT_FREE' });
    await service.close(other.id, bob.id);
    await server.stores.agents.setPresence(bob.id, 'away', new Date());
    await expect(give()).rejects.toMatchObject({ code: 'AGENT_NOT_FREE' });

    expect(await service.find(id)).toMatchObject({ state: 'active', agentId: ada.id });
  });

  it('to a queue lets the customer wait there, at the place of their first request', async () => {
    const { service, ask, ada, id, giver, time, giveToQueue } = await held();
    time.pass(secondMs);
    const later = await ask({ queue: 'account' });

    const moved = await service.transfer(id, giver, { queue: 'account', note: '要改手机号' });

    expect(moved).toMatchObject({ state: 'waiting', queue: 'account' });
    expect(giveToQueue).toHaveBeenCalledExactlyOnceWith(moved);
    expect((await service.list('waiting')).map((one) => one.id)).toEqual([id, later.id]);
    expect(await placesOf(ada)).toEqual([]);
  });

  it('is for the agent who has it, and for supervisors', async () => {
    const { service, bob, id } = await held();
    const to = { queue: 'account', note: undefined } as const;

    await expect(service.transfer(id, { id: bob.id, mayMoveAny: false }, to)).rejects.toMatchObject(
      { code: 'NOT_YOUR_CONVERSATION' },
    );
    expect(await service.transfer(id, { id: bob.id, mayMoveAny: true }, to)).toMatchObject({
      state: 'waiting',
    });
  });
});

describe('an agent whose page is gone', () => {
  it('gets nothing new after half a minute, and an offer to them goes on', async () => {
    const { ask, service, time } = createDesk();
    const ada = await onDuty();
    await server.stores.agents.noteSeen(ada.id, time.clock());
    const { id } = await ask();

    time.pass(31 * secondMs);
    await service.bringBack();
    await service.assigned();

    expect(await service.find(id)).toMatchObject({
      state: 'waiting',
      passedBy: [{ agentId: ada.id }],
    });
    expect((await service.find(id)) ?? {}).not.toHaveProperty('offer');
    expect(await ask()).not.toHaveProperty('offer');
  });

  it('loses their customers only after a grace: these then stand in front', async () => {
    const { ask, service, time, giveToQueue } = createDesk({});
    const ada = await onDuty();
    const [{ id }, other] = [await ask(), await ask({ priority: 90 })];
    await service.accept(id, ada);
    await server.stores.agents.noteSeen(ada.id, time.clock());

    time.pass(119 * secondMs);
    const early = await service.bringBack();
    time.pass(2 * secondMs);
    const late = await service.bringBack();

    expect([early, late]).toEqual([0, 1]);
    expect(giveToQueue).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ id, state: 'waiting' }),
    );
    expect((await service.list('waiting')).map((one) => one.id)).toEqual([id, other.id]);
    expect(await placesOf(ada)).toEqual([]);
  });

  it('who comes back in time keeps everything', async () => {
    const { ask, service, time } = createDesk({});
    const ada = await onDuty();
    const { id } = await ask();
    await service.accept(id, ada);
    await server.stores.agents.noteSeen(ada.id, time.clock());

    time.pass(100 * secondMs);
    await server.stores.agents.noteSeen(ada.id, time.clock());
    time.pass(100 * secondMs);
    await service.bringBack();

    expect(await service.find(id)).toMatchObject({ state: 'active', agentId: ada.id });
  });

  it('who never had one is there as long as they say so', async () => {
    const { ask, service, time } = createDesk({});
    const ada = await onDuty();
    const { id } = await ask();
    await service.accept(id, ada);

    time.pass(hourMs);
    await service.bringBack();

    expect(await service.find(id)).toMatchObject({ state: 'active' });
  });
});

describe('places that are left over', () => {
  it('are freed at the second look, and what reserved them comes too late', async () => {
    const { ask, service } = createDesk({});
    const ada = await onDuty();
    const { id } = await ask();
    await server.stores.agents.takePlace(ada.id, { handoff: id, step: 0 });

    const freed = [await service.repairPlaces(), await service.repairPlaces()];

    expect(freed).toEqual([0, 1]);
    expect(await placesOf(ada)).toEqual([]);
    expect(await service.find(id)).toMatchObject({ state: 'waiting', step: 1 });
  });

  it('are told from those in use', async () => {
    const { ask, service } = createDesk();
    const ada = await onDuty();
    const offered = await ask();

    await service.repairPlaces();
    await service.repairPlaces();

    expect(await placesOf(ada)).toEqual([offered.id]);
  });
});
