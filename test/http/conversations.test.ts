import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationId } from '../../src/conversation/ids.js';
import type { MessageView } from '../../src/http/views.js';
import { codeOf } from './support/call.js';
import { startDesk, type Desk } from './support/desk.js';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

/** A customer whose handoff a fresh agent holds. */
async function served(customerId?: string) {
  const customer = await desk.customer(customerId);
  const handoff = await customer.askForPerson();
  const agent = await desk.hire();
  await agent.call('POST', `/handoffs/${handoff.id}/accept`);
  const path = `/conversations/${customer.conversationId}`;
  return {
    customer,
    agent,
    path,
    handoff,
    write: (body: object) => agent.call('POST', `${path}/messages`, body),
    messages: async () =>
      ((await agent.call('GET', path)).body as { messages: MessageView[] }).messages,
  };
}

describe('reading a conversation', () => {
  it('shows the customer, the handoff and the transcript in order', async () => {
    const { agent, path, handoff } = await served('C10001');

    const { status, body } = await agent.call('GET', path);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: handoff.conversationId,
      channel: 'app',
      mode: 'agent',
      handoff: { id: handoff.id, state: 'active', agentId: agent.id },
      customer: { level: 'verified', proof: 'app-token' },
      earlier: false,
    });
    const { messages } = body as { messages: MessageView[] };
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
    expect(messages.map(({ author }) => author.role)).toEqual(['bot', 'customer', 'bot', 'notice']);
  });

  it('shows what the bot understood beside the words it understood', async () => {
    const { messages } = await served();

    const [, asked, answered] = await messages();

    expect(asked?.understanding?.intent).toMatch(/^handoff[.]/);
    expect(answered).not.toHaveProperty('understanding');
  });

  it('leaves private and technical fields behind', async () => {
    const { customer, agent, path } = await served();
    await customer.say('我的手机号是13800138000');

    const shown = JSON.stringify((await agent.call('GET', path)).body);

    expect(shown).not.toMatch(/sealed|deliveryId|13800138000|"story"/);
  });

  it('pages backwards', async () => {
    const { agent, path } = await served();

    const { body } = await agent.call('GET', `${path}?before=3`);

    const { messages } = body as { messages: MessageView[] };
    expect(messages.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('refuses a page that is no number', async () => {
    const { agent, path } = await served();

    const answer = await agent.call('GET', `${path}?before=first`);

    expect(answer).toMatchObject({ status: 400, body: { error: { path: 'before' } } });
  });

  it('that another agent serves is as if it did not exist', async () => {
    const { path } = await served();
    const other = await desk.hire();

    const theirs = await other.call('GET', path);
    const invented = await other.call('GET', '/conversations/nowhere');

    expect([theirs.status, theirs.body]).toEqual([404, invented.body]);
    expect(codeOf(theirs)).toBe('CONVERSATION_NOT_FOUND');
  });

  it('that no agent was asked into is as if it did not exist', async () => {
    const customer = await desk.customer();
    const agent = await desk.hire();

    const answer = await agent.call('GET', `/conversations/${customer.conversationId}`);

    expect([answer.status, codeOf(answer)]).toEqual([404, 'CONVERSATION_NOT_FOUND']);
  });

  it('is open to supervisors always, to agents while the customer waits', async () => {
    const { path } = await served();
    const supervisor = await desk.hire({ roles: ['supervisor'] });
    const waiting = await (await desk.customer()).askForPerson();
    const agent = await desk.hire();

    expect((await supervisor.call('GET', path)).status).toBe(200);
    expect((await agent.call('GET', `/conversations/${waiting.conversationId}`)).status).toBe(200);
  });
});

describe('writing to a customer', () => {
  it('adds the message to the transcript', async () => {
    const { agent, write, messages } = await served();

    const answer = await write({ text: '您好，我来帮您查。', clientId: 'k-1' });

    expect(answer).toMatchObject({
      status: 201,
      body: {
        text: '您好，我来帮您查。',
        clientId: 'k-1',
        author: { role: 'agent', agentId: agent.id, name: '周琳' },
      },
    });
    expect((await messages()).at(-1)).toEqual(answer.body);
  });

  it('with the same clientId is one message', async () => {
    const { write, messages } = await served();
    const said = { text: '请稍等。', clientId: 'k-1' };

    const answers = await Promise.all([write(said), write(said), write(said)]);

    const ids = new Set(answers.map(({ body }) => (body as MessageView).id));
    expect(ids.size).toBe(1);
    expect((await messages()).filter(({ text }) => text === said.text)).toHaveLength(1);
  });

  it('masks private numbers', async () => {
    const { write } = await served();

    const { body } = await write({ text: '您预留的号码是13800138000，对吗？' });

    expect(JSON.stringify(body)).not.toContain('13800138000');
  });

  it('is held when the wording is unlawful, and nothing is written', async () => {
    const { write, messages } = await served();
    const before = await messages();

    const answer = await write({ text: '这只基金保本保收益，肯定不会亏。' });

    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'UNLAWFUL_WORDING' } } });
    const { violations } = (answer.body as { error: { violations: unknown[] } }).error;
    expect(violations[0]).toEqual(
      expect.objectContaining({
        title: expect.any(String) as unknown,
        legalReference: expect.any(String) as unknown,
        sentence: expect.any(String) as unknown,
        lawfulWording: expect.any(String) as unknown,
      }),
    );
    expect(await messages()).toEqual(before);
  });

  it('is for the agent who holds the handoff, not even for the administrator', async () => {
    const { path } = await served();

    const answer = await desk.admin.call('POST', `${path}/messages`, { text: '您好' });

    expect([answer.status, codeOf(answer)]).toEqual([409, 'NOT_YOUR_CONVERSATION']);
  });

  it('before accepting is refused', async () => {
    const { conversationId: id } = await (await desk.customer()).askForPerson();
    const agent = await desk.hire();

    const answer = await agent.call('POST', `/conversations/${id}/messages`, { text: '您好' });

    expect([answer.status, codeOf(answer)]).toEqual([409, 'NOT_YOUR_CONVERSATION']);
    expect(await desk.stores.transcripts.after(conversationId(id), 0, 10)).toHaveLength(3);
  });

  it('after closing is refused', async () => {
    const { agent, handoff, write } = await served();
    await agent.call('POST', `/handoffs/${handoff.id}/close`);

    const answer = await write({ text: '还有一句' });

    expect([answer.status, codeOf(answer)]).toEqual([409, 'NOT_YOUR_CONVERSATION']);
  });

  it.each([
    ['blanks only', { text: '   ' }, 'text'],
    ['too long a text', { text: '长'.repeat(4_001) }, 'text'],
    ['a text that is a number', { text: 1 }, 'text'],
    ['an empty clientId', { text: '您好', clientId: '' }, 'clientId'],
  ])('refuses %s', async (_title, body, path) => {
    const { write } = await served();

    expect(await write(body)).toMatchObject({ status: 400, body: { error: { path } } });
  });
});
