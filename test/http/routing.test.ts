import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { codeOf, itemsOf } from './support/call.js';
import { startDesk, type Desk, type Person } from './support/desk.js';
import { openEvents } from './support/event-stream.js';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

async function heldBy(agent: Person) {
  const { id } = await (await desk.customer()).askForPerson();
  await agent.call('POST', `/handoffs/${id}/accept`);
  return id;
}

describe('giving a conversation on', () => {
  it('to a colleague tells both sides, and the note only to agents', async () => {
    const [ada, bob] = [await desk.hire(), await desk.hire()];
    const customer = await desk.customer();
    const { id } = await customer.askForPerson();
    await ada.call('POST', `/handoffs/${id}/accept`);

    const body = { agentId: bob.id, note: '请核对扣款' };
    const given = await ada.call('POST', `/handoffs/${id}/transfer`, body);

    expect(given).toMatchObject({ status: 200, body: { agentId: bob.id, state: 'active' } });
    expect(given.body).not.toHaveProperty('step');
    const told = await desk.changes.until((what) =>
      what.kind === 'message' && /把您转给了同事/.test(what.message.text)
        ? what.message
        : undefined,
    );
    expect(told).toMatchObject({ conversationId: customer.conversationId });
    expect(told.text).not.toContain('扣款');
  });

  it('needs either a colleague or a queue', async () => {
    const ada = await desk.hire();
    const id = await heldBy(ada);

    const answers = [
      await ada.call('POST', `/handoffs/${id}/transfer`, {}),
      await ada.call('POST', `/handoffs/${id}/transfer`, { agentId: ada.id, queue: 'account' }),
      await ada.call('POST', `/handoffs/${id}/transfer`, { queue: 'sales' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
  });

  it('is refused for what another has', async () => {
    const id = await heldBy(await desk.hire());
    const bob = await desk.hire();

    const answer = await bob.call('POST', `/handoffs/${id}/transfer`, { queue: 'account' });

    expect([answer.status, codeOf(answer)]).toEqual([409, 'NOT_YOUR_CONVERSATION']);
  });
});

describe('an agent’s page', () => {
  it('is seen as long as its events are followed', async () => {
    const ada = await desk.hire();
    const events = await openEvents({ url: `${desk.base}/api/v1/events`, token: ada.token });
    const found = async () =>
      itemsOf(await desk.admin.call('GET', '/agents')).find(({ id }) => id === ada.id);

    await vi.waitFor(async () => expect(await found()).toHaveProperty('seenAt'));
    events.close();

    expect(await found()).toMatchObject({ presence: 'online' });
  });

  it('shows who else is there', async () => {
    const [ada, bob] = [await desk.hire(), await desk.hire()];
    await bob.call('PUT', '/me/presence', { presence: 'away' });

    const ids = itemsOf(await ada.call('GET', '/colleagues')).map(({ id }) => id);

    expect([ids.includes(ada.id), ids.includes(bob.id)]).toEqual([true, false]);
  });
});

describe('supervisors', () => {
  it.each(['/service-levels/events', '/ratings'])('see %s, agents do not', async (path) => {
    const agent = await desk.hire();

    expect((await desk.admin.call('GET', path)).status).toBe(200);
    expect((await agent.call('GET', path)).status).toBe(403);
  });
});
