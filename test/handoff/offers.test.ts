import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { customerId, type ConversationId } from '../../src/conversation/ids.js';
import type { QueueRules } from '../../src/handoff/queue-rules.js';
import { newId } from '../../src/shared/new-id.js';
import { newAgent, someConversation } from '../support/examples.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import { createHandoffWorld, everyQueue } from './handoff-world.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());
afterEach(async () => {
  const { service } = createHandoffWorld(server.stores);
  for (const { id } of await service.list('waiting')) await service.leave(id);
  for (const { id } of await server.stores.agents.online())
    await server.stores.agents.setPresence(id, 'offline', new Date(0));
});

const secondMs = 1_000;
const hourMs = 3_600 * secondMs;
const push = { queues: everyQueue({ assignment: 'push' }) };

function createDesk(given: Partial<QueueRules> = push) {
  const world = createHandoffWorld(server.stores, given);
  const ask = async (given: object = {}, id: ConversationId = someConversation()) => {
    const handoff = await world.service.open({
      conversationId: id,
      customerId: undefined,
      customerName: '访客 0001',
      customerClass: 'ordinary',
      queue: 'trading',
      priority: 0,
      reasons: [],
      key: newId(),
      ...given,
    });
    await world.service.assigned();
    return (await world.service.find(handoff.id)) ?? handoff;
  };
  return { ...world, ask };
}

async function onDuty(given: Parameters<typeof newAgent>[0] = {}) {
  const agent = newAgent(given);
  await server.stores.agents.create(agent);
  await server.stores.agents.noteSignedIn(agent.id);
  return agent;
}

const placesOf = async ({ id }: { readonly id: ReturnType<typeof newAgent>['id'] }) =>
  (await server.stores.agents.placesOf(id)).map(({ handoff }) => handoff);

describe('an offer', () => {
  it('is made at once, reserves a place, and still counts as waiting', async () => {
    const { ask, service } = createDesk();
    const ada = await onDuty();

    const handoff = await ask();

    expect(handoff).toMatchObject({ state: 'waiting', offer: { agentId: ada.id } });
    expect(await placesOf(ada)).toEqual([handoff.id]);
    expect((await service.list('waiting')).map(({ id }) => id)).toEqual([handoff.id]);
  });

  it('is taken without another place', async () => {
    const { ask, service } = createDesk();
    const ada = await onDuty({ capacity: 1 });
    const { id } = await ask();

    expect(await service.accept(id, ada)).toMatchObject({ state: 'active', agentId: ada.id });
    expect(await placesOf(ada)).toEqual([id]);
  });

  it('is not taken by others, but by who may take anything', async () => {
    const { ask, service } = createDesk();
    const ada = await onDuty();
    const { id } = await ask();
    const bob = await onDuty();

    await expect(service.accept(id, bob)).rejects.toMatchObject({ code: 'HANDOFF_OFFERED' });
    expect(await service.accept(id, bob, true)).toMatchObject({ agentId: bob.id });
    expect([await placesOf(ada), await placesOf(bob)]).toEqual([[], [id]]);
  });

  it('that is not taken in time goes to the next', async () => {
    const { ask, service, time } = createDesk();
    const ada = await onDuty({ skills: [{ queue: 'trading', level: 3 }] });
    const { id } = await ask();
    const bob = await onDuty();

    time.pass(30 * secondMs);
    await service.assign();

    expect(await service.find(id)).toMatchObject({ offer: { agentId: bob.id } });
    expect([await placesOf(ada), await placesOf(bob)]).toEqual([[], [id]]);
  });

  it('that is let pass goes to the next', async () => {
    const { ask, service } = createDesk();
    const ada = await onDuty({ skills: [{ queue: 'trading', level: 3 }] });
    const { id } = await ask();
    const bob = await onDuty();

    await service.pass(id, ada.id);
    await service.assigned();

    expect(await service.find(id)).toMatchObject({ offer: { agentId: bob.id } });
  });

  it('is made to nobody in a queue that is pulled from', async () => {
    const { ask } = createDesk({});
    await onDuty();

    expect(await ask()).not.toHaveProperty('offer');
  });

  it('ends with the wait', async () => {
    const { ask, service } = createDesk();
    const ada = await onDuty();
    const { id } = await ask();

    expect(await service.leave(id)).toBe(true);
    expect(await placesOf(ada)).toEqual([]);
  });

  it('is made to an agent who becomes free', async () => {
    const { ask, service } = createDesk();
    const ada = await onDuty({ capacity: 1 });
    const first = await ask();
    await service.accept(first.id, ada);
    const second = await ask();

    await service.close(first.id, ada.id);
    await service.assigned();

    expect(await service.find(second.id)).toMatchObject({ offer: { agentId: ada.id } });
  });
});

describe('who comes back', () => {
  const served = async (desk: ReturnType<typeof createDesk>, given: object = {}) => {
    const id = someConversation();
    const ada = await onDuty({ skills: [{ queue: 'trading', level: 1 }] });
    const handoff = await desk.ask(given, id);
    await desk.service.accept(handoff.id, ada);
    await desk.service.close(handoff.id, ada.id);
    await desk.service.assigned();
    return { id, ada };
  };

  it('within an hour has the same agent at once', async () => {
    const desk = createDesk({});
    const { id, ada } = await served(desk);
    desk.time.pass(59 * 60 * secondMs);

    expect(await desk.ask({}, id)).toMatchObject({ state: 'active', agentId: ada.id });
  });

  it('waits when that agent is full or gone', async () => {
    const desk = createDesk({});
    const { id, ada } = await served(desk);
    await server.stores.agents.setPresence(ada.id, 'away', desk.time.clock());

    expect(await desk.ask({}, id)).toMatchObject({ state: 'waiting', meant: { for: [ada.id] } });
  });

  it('within a day is offered to the same agent first, in any conversation', async () => {
    const desk = createDesk();
    const customer = { customerId: customerId('C10001') };
    const { ada } = await served(desk, customer);
    await onDuty({ skills: [{ queue: 'trading', level: 3 }] });
    desk.time.pass(20 * hourMs);

    expect(await desk.ask(customer)).toMatchObject({
      offer: { agentId: ada.id },
      meant: { why: 'lastAgent' },
    });
  });

  it('goes to the adviser named for them, in the advisers’ queue', async () => {
    const eve = await onDuty({ skills: [] });
    const desk = createDesk({
      ...push,
      advisers: [{ customer: 'C10009', adviser: eve.login, deputy: 'nobody' }],
    });

    expect(await desk.ask({ customerId: customerId('C10009') })).toMatchObject({
      queue: 'adviser',
      offer: { agentId: eve.id },
      meant: { why: 'adviser' },
    });
  });
});

describe('giving a conversation on', () => {
  async function held() {
    const desk = createDesk({});
    const [ada, bob] = [await onDuty(), await onDuty({ capacity: 1 })];
    const { id } = await desk.ask();
    await desk.service.accept(id, ada);
    return { ...desk, ada, bob, id, giver: { id: ada.id, mayMoveAny: false } };
  }

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
