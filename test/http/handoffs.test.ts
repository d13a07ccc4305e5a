import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, itemsOf } from './support/call.js';
import { startDesk, type Desk, type Person } from './support/desk.js';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

/** A handoff that waits. */
async function waiting() {
  return (await desk.customer()).askForPerson();
}

/** A handoff that `agent` holds. */
async function heldBy(agent: Person) {
  const { id } = await waiting();
  await agent.call('POST', `/handoffs/${id}/accept`);
  return id;
}

describe('the list of handoffs', () => {
  it('shows who waits', async () => {
    const agent = await desk.hire();
    const handoff = await waiting();

    const answer = await agent.call('GET', '/handoffs');

    const listed = itemsOf(answer).find(({ id }) => id === handoff.id);
    expect(listed).toMatchObject({
      id: handoff.id,
      conversationId: handoff.conversationId,
      customerName: `访客 ${handoff.conversationId.slice(-4)}`,
      queue: handoff.queue,
      state: 'waiting',
      priority: 0,
      reasons: ['客户要求转人工'],
      requestedAt: handoff.requestedAt.toISOString(),
    });
  });

  it('puts the most urgent first', async () => {
    await waiting();
    const angry = await desk.customer();
    await angry.say('你们太过分了，我要投诉，马上转人工，不然我找律师找媒体曝光');
    await desk.changes.until((what) =>
      what.kind === 'handoff' && what.handoff.conversationId === angry.conversationId
        ? what.handoff
        : undefined,
    );

    const items = itemsOf(await desk.admin.call('GET', '/handoffs?state=waiting'));

    expect(items[0]).toMatchObject({ conversationId: angry.conversationId });
    const priorities = items.map(({ priority }) => Number(priority));
    expect(priorities).toEqual(priorities.toSorted((a, b) => b - a));
  });

  it('shows one agent their own', async () => {
    const [mine, theirs] = [await desk.hire(), await desk.hire()];
    const id = await heldBy(mine);
    await heldBy(theirs);

    const answer = await mine.call('GET', '/handoffs?state=active&mine=true');

    expect(itemsOf(answer).map((item) => item['id'])).toEqual([id]);
  });

  it('refuses an unknown state and names it', async () => {
    const answer = await desk.admin.call('GET', '/handoffs?state=lost');

    expect(answer).toMatchObject({ status: 400, body: { error: { path: 'state' } } });
  });
});

describe('accepting', () => {
  it('gives the handoff to the agent', async () => {
    const agent = await desk.hire();
    const { id } = await waiting();

    const answer = await agent.call('POST', `/handoffs/${id}/accept`);

    expect(answer).toMatchObject({ status: 200, body: { id, state: 'active', agentId: agent.id } });
  });

  it('again what one has changes nothing', async () => {
    const agent = await desk.hire();
    const { id } = await waiting();
    const first = await agent.call('POST', `/handoffs/${id}/accept`);

    const second = await agent.call('POST', `/handoffs/${id}/accept`);

    expect(second).toMatchObject({ status: 200, body: first.body as object });
  });

  it('what another has is refused', async () => {
    const [first, second] = [await desk.hire(), await desk.hire()];
    const id = await heldBy(first);

    const answer = await second.call('POST', `/handoffs/${id}/accept`);

    expect([answer.status, codeOf(answer)]).toEqual([409, 'HANDOFF_TAKEN']);
  });

  it('by many at once gives it to one', async () => {
    const agents = await Promise.all(Array.from({ length: 4 }, () => desk.hire()));
    const { id } = await waiting();

    const answers = await Promise.all(
      agents.map((agent) => agent.call('POST', `/handoffs/${id}/accept`)),
    );

    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(3);
  });

  it('beyond the capacity is refused', async () => {
    const agent = await desk.hire({ capacity: 1 });
    await heldBy(agent);
    const { id } = await waiting();

    const answer = await agent.call('POST', `/handoffs/${id}/accept`);

    expect([answer.status, codeOf(answer)]).toEqual([409, 'AGENT_FULL']);
  });

  it.each(['h-unknown', 'no%20id', 'h.$where', encodeURIComponent('转人工')])(
    'what does not exist is refused: %s',
    async (id) => {
      const answer = await desk.admin.call('POST', `/handoffs/${id}/accept`);

      expect([answer.status, codeOf(answer)]).toEqual([404, 'HANDOFF_NOT_FOUND']);
    },
  );
});

describe('closing', () => {
  it('ends the handoff and frees the place', async () => {
    const agent = await desk.hire({ capacity: 1 });
    const id = await heldBy(agent);

    const answer = await agent.call('POST', `/handoffs/${id}/close`);

    expect(answer).toMatchObject({ status: 200, body: { id, state: 'closed' } });
    expect((await agent.call('GET', '/me')).body).toMatchObject({ holding: 0 });
  });

  it('again changes nothing', async () => {
    const agent = await desk.hire();
    const id = await heldBy(agent);
    const first = await agent.call('POST', `/handoffs/${id}/close`);

    const second = await agent.call('POST', `/handoffs/${id}/close`);

    expect(second).toMatchObject({ status: 200, body: first.body as object });
  });

  it('is for the agent who holds it', async () => {
    const id = await heldBy(await desk.hire());
    const other = await desk.hire();

    const answer = await other.call('POST', `/handoffs/${id}/close`);

    expect([answer.status, codeOf(answer)]).toEqual([409, 'NOT_YOUR_CONVERSATION']);
  });

  it('what does not exist is refused', async () => {
    const answer = await desk.admin.call('POST', '/handoffs/h-unknown/close');

    expect([answer.status, codeOf(answer)]).toEqual([404, 'HANDOFF_NOT_FOUND']);
  });
});
