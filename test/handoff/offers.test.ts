import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { customerId } from '../../src/conversation/ids.js';
import type { QueueRules } from '../../src/handoff/queue-rules.js';
import { someConversation } from '../support/examples.js';
import { startTestStores, type TestStores } from '../support/test-stores.js';
import {
  clear,
  createRoutingDesk,
  hire,
  placesOf as placesIn,
  push,
  type RoutingDesk,
} from './routing-desk.js';

let server: TestStores;

beforeAll(async () => void (server = await startTestStores()));
afterAll(() => server.close());
afterEach(() => clear(server.stores));

const secondMs = 1_000;
const hourMs = 3_600 * secondMs;
const createDesk = (rules?: Partial<QueueRules>) => createRoutingDesk(server.stores, rules);
const onDuty = (given?: Parameters<typeof hire>[1]) => hire(server.stores, given);
const placesOf = (agent: Parameters<typeof placesIn>[1]) => placesIn(server.stores, agent);

/** A conversation that an agent has ended. */
const served = async (desk: RoutingDesk, given: object = {}) => {
  const id = someConversation();
  const ada = await onDuty({ skills: [{ queue: 'trading', level: 1 }] });
  const handoff = await desk.ask(given, id);
  await desk.service.accept(handoff.id, ada);
  await desk.service.close(handoff.id, ada.id);
  await desk.service.assigned();
  return { id, ada };
};

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
