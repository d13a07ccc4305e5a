import { describe, expect, it, onTestFinished } from 'vitest';
import { startTestStores } from '../support/test-stores.js';
import { createCall } from './support/call.js';
import { startDesk, type Desk, type Person } from './support/desk.js';
import { openEvents, type ServerEvent } from './support/event-stream.js';

interface MessageEvent {
  readonly conversationId: string;
  readonly message: { readonly text: string };
}

async function start(options: Parameters<typeof startDesk>[0] = {}) {
  const desk = await startDesk(options);
  onTestFinished(desk.stop);
  return desk;
}

/** The live feed of one person, from a place when given. */
async function follow({ base }: Pick<Desk, 'base'>, { token }: Person, lastEventId?: string) {
  const place = lastEventId !== undefined && { lastEventId };
  const stream = await openEvents({ url: `${base}/api/v1/events`, token, ...place });
  onTestFinished(stream.close);
  return stream;
}

/** A customer who asked for a person, and an agent who took over. */
async function served(desk: Desk, agent: Person) {
  const customer = await desk.customer();
  const { id } = await customer.askForPerson();
  await agent.call('POST', `/handoffs/${id}/accept`);
  return customer;
}

/** What a conversation's message events said, in the order they came. */
const textsIn = (events: readonly ServerEvent[], conversationId: string) =>
  events
    .filter(({ event }) => event === 'message')
    .map(({ data }) => data as MessageEvent)
    .filter((data) => data.conversationId === conversationId)
    .map(({ message }) => message.text);

const statesIn = (events: readonly ServerEvent[]) =>
  events
    .filter(({ event }) => event === 'handoff')
    .map(({ data }) => (data as { readonly state: string }).state);

describe('the live feed', () => {
  it('is a stream of events for those signed in', async () => {
    const desk = await start();

    const stream = await follow(desk, desk.admin);
    const refused = await desk.call('GET', '/api/v1/events');

    expect([stream.status, stream.contentType]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(refused.status).toBe(401);
  });

  it('tells of a handoff from waiting to its end', async () => {
    const desk = await start();
    const agent = await desk.hire();
    const stream = await follow(desk, agent);

    const isTold = (state: string) => stream.until((events) => statesIn(events).includes(state));

    const { id } = await (await desk.customer()).askForPerson();
    await isTold('waiting');
    await agent.call('POST', `/handoffs/${id}/accept`);
    await isTold('active');
    await agent.call('POST', `/handoffs/${id}/close`);
    await isTold('closed');

    expect([...new Set(statesIn(stream.events))]).toEqual(['waiting', 'active', 'closed']);
  });

  it('tells the agent what is said in the conversation they hold', async () => {
    const desk = await start();
    const agent = await desk.hire();
    const customer = await served(desk, agent);
    const stream = await follow(desk, agent);

    await customer.say('还在吗？');
    const text = '在的，请讲。';
    await agent.call('POST', `/conversations/${customer.conversationId}/messages`, { text });
    const said = () => textsIn(stream.events, customer.conversationId);
    await stream.until(() => said().length === 2);

    expect(said()).toEqual(['还在吗？', text]);
  });

  it('tells agents nothing of conversations that are not theirs', async () => {
    const desk = await start();
    const [agent, other] = [await desk.hire(), await desk.hire()];
    const theirs = await served(desk, other);
    const mine = await served(desk, agent);
    const stream = await follow(desk, agent);

    await theirs.say('这是别人的话');
    await mine.say('这是我的客户');
    await stream.until((events) => textsIn(events, mine.conversationId).length === 1);

    expect(JSON.stringify(stream.events)).not.toContain('这是别人的话');
  });

  it('never carries private or technical fields', async () => {
    const desk = await start();
    const agent = await desk.hire();
    const customer = await served(desk, agent);
    const stream = await follow(desk, agent);

    await customer.say('我的手机号是13800138000');
    await stream.until((events) => textsIn(events, customer.conversationId).length === 1);

    expect(JSON.stringify(stream.events)).not.toMatch(/13800138000|sealed|deliveryId/);
  });

  it('goes on after the last event seen, without loss or doubling', async () => {
    const desk = await start();
    const agent = await desk.hire();
    const customer = await served(desk, agent);
    const first = await follow(desk, agent);
    await customer.say('一');
    await first.until((events) => textsIn(events, customer.conversationId).length === 1);
    first.close();

    await customer.say('二');
    await customer.say('三');
    const second = await follow(desk, agent, first.lastEventId());
    await customer.say('四');
    await second.until((events) => textsIn(events, customer.conversationId).length === 3);

    expect(second.contentType).toBe('text/event-stream; charset=utf-8');
    expect(textsIn(second.events, customer.conversationId)).toEqual(['二', '三', '四']);
  });

  it('opened before anything happened goes on from there', async () => {
    const desk = await start();
    const agent = await desk.hire();
    const customer = await served(desk, agent);
    const first = await follow(desk, agent);
    first.close();

    await customer.say('一');
    const second = await follow(desk, agent, first.lastEventId());
    await second.until((events) => textsIn(events, customer.conversationId).length === 1);

    expect(first.lastEventId()).not.toBe('');
    expect(textsIn(second.events, customer.conversationId)).toEqual(['一']);
  });

  it('goes on when the server was stopped and started again', async () => {
    const database = await startTestStores();
    onTestFinished(database.close);
    const before = await startDesk({ database });
    const agent = await before.hire();
    const customer = await served(before, agent);
    const first = await follow(before, agent);
    await customer.say('一');
    await first.until((events) => textsIn(events, customer.conversationId).length === 1);

    await customer.say('二');
    await before.stop();
    await first.ended;
    const desk = await start({ database });
    const again = createCall(desk.base);
    await again('POST', `/v3/directline/conversations/${customer.conversationId}/activities`, {
      token: customer.token,
      body: { type: 'message', text: '三' },
    });
    const second = await follow(desk, agent, first.lastEventId());
    const all = () =>
      [first, second].flatMap(({ events }) => textsIn(events, customer.conversationId));
    await second.until(() => all().length === 3);

    expect(all()).toEqual(['一', '二', '三']);
  });

  it.each(['never-an-id', '00', '826A'])(
    'says reset when it cannot go on from %s, and then goes on',
    async (unknown) => {
      const desk = await start();
      const agent = await desk.hire();
      const customer = await served(desk, agent);

      const stream = await follow(desk, agent, unknown);
      await customer.say('一');
      await stream.until((events) => textsIn(events, customer.conversationId).length === 1);

      expect(stream.events[0]?.event).toBe('reset');
      expect(stream.events.filter(({ event }) => event === 'reset')).toHaveLength(1);
    },
  );

  it('ends when the server stops', async () => {
    const desk = await startDesk();
    const stream = await follow(desk, desk.admin);

    await desk.stop();

    await expect(stream.ended).resolves.toBeUndefined();
  });
});
