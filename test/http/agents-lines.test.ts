import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageView } from '../../src/http/views.js';
import { openCustomerClient } from '../support/customer-client.js';
import { testSecret } from '../support/test-app.js';
import { codeOf } from './support/call.js';
import { startDesk, type Desk } from './support/desk.js';
import { openEvents } from './support/event-stream.js';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

/** A customer with a stream, and the agent who has the conversation. */
async function served() {
  const customer = await openCustomerClient({ base: desk.base, secret: testSecret });
  await customer.post(desk.base, '转人工', 'd1');
  const { id } = await desk.changes.until((what) =>
    what.kind === 'handoff' && what.handoff.conversationId === customer.conversationId
      ? what.handoff
      : undefined,
  );
  const agent = await desk.hire();
  await agent.call('POST', `/handoffs/${id}/accept`);
  const path = `/conversations/${customer.conversationId}`;
  const write = async (body: object) =>
    (await agent.call('POST', `${path}/messages`, body)).body as MessageView;
  const stream = await customer.listen(desk.base);
  return { customer, agent, path, write, stream };
}

describe("an agent's line", () => {
  it('takes the place of an earlier one, which the desk keeps', async () => {
    const { agent, path, write, stream } = await served();
    const wrong = await write({ text: '周三到账。' });

    const right = await write({ text: '周四到账。', replaces: wrong.seq });
    await stream.until((seen) => seen.some(({ text }) => text === '周四到账。'));

    const shown = stream.activities.findLast(({ id }) => id === wrong.id);
    expect(shown).toMatchObject({
      text: '周四到账。',
      channelData: { 'webchat:sequence-id': wrong.seq },
    });
    const { body } = await agent.call('GET', path);
    expect((body as { messages: MessageView[] }).messages).toMatchObject([
      ...Array.from({ length: wrong.seq - 1 }, () => ({})),
      { id: wrong.id, text: '周三到账。' },
      { id: right.id, revises: { id: wrong.id, seq: wrong.seq, how: 'replaced' } },
    ]);
  });

  it('is taken back once, and is not read by who comes later', async () => {
    const { customer, agent, path, write, stream } = await served();
    const { id, seq } = await write({ text: '这句发错了。' });

    const [first, again] = [
      await agent.call('POST', `${path}/withdrawals`, { seq }),
      await agent.call('POST', `${path}/withdrawals`, { seq }),
    ];
    await stream.until((seen) => seen.at(-1)?.id === id && seen.at(-1)?.text === undefined);

    expect([first.status, again.body]).toEqual([201, first.body]);
    expect(JSON.stringify(await customer.read(desk.base))).not.toContain('发错');
  });

  it('is revised by nobody but the agent who said it, while they have the conversation', async () => {
    const { agent, path, write } = await served();
    const other = await served();
    const { seq } = await write({ text: '您好。' });
    const correction = await write({ text: '您好！', replaces: seq });

    const withdraw = (by: typeof agent, body: object) =>
      by.call('POST', `${path}/withdrawals`, body);

    expect(codeOf(await withdraw(other.agent, { seq }))).toBe('CONVERSATION_NOT_FOUND');
    expect(codeOf(await withdraw(desk.admin, { seq }))).toBe('NOT_YOUR_CONVERSATION');
    expect(codeOf(await withdraw(agent, { seq: 1 }))).toBe('MESSAGE_NOT_FOUND');
    expect(codeOf(await withdraw(agent, { seq: 1_000 }))).toBe('MESSAGE_NOT_FOUND');
    expect(codeOf(await withdraw(agent, { seq: correction.seq }))).toBe('MESSAGE_NOT_FOUND');
    expect(codeOf(await withdraw(agent, { seq: '1' }))).toBe('INVALID_REQUEST');
  });

  it('may not say in its correction what it may not say at all', async () => {
    const { agent, path, write } = await served();
    const { seq } = await write({ text: '您好。' });

    const body = { text: '这只基金保证赚钱。', replaces: seq };
    const answer = await agent.call('POST', `${path}/messages`, body);

    expect(codeOf(answer)).toBe('UNLAWFUL_WORDING');
  });
});

describe('signs of typing', () => {
  const typing = { type: 'typing', from: { id: 'u' } };
  const type = async ({ conversationId }: { conversationId: string }, token: string) =>
    desk.call('POST', `/v3/directline/conversations/${conversationId}/activities`, {
      token,
      body: typing,
    });

  it('reach the agent who has the conversation, and no other', async () => {
    const { customer, agent } = await served();
    const url = `${desk.base}/api/v1/events`;
    const [theirs, others] = [
      await openEvents({ url, token: agent.token }),
      await openEvents({ url, token: desk.admin.token }),
    ];

    const { status } = await type(customer, testSecret);
    await theirs.until((events) => events.some(({ event }) => event === 'typing'));
    await customer.post(desk.base, '在吗', 'd2');
    await others.until((events) => events.some(({ event }) => event === 'message'));
    for (const stream of [theirs, others]) stream.close();

    expect(status).toBe(200);
    expect(theirs.events.find(({ event }) => event === 'typing')?.data).toEqual({
      conversationId: customer.conversationId,
    });
    expect(others.events.map(({ event }) => event)).not.toContain('typing');
  });

  it('reach the customer from their agent, and are no part of the conversation', async () => {
    const { customer, agent, path, stream } = await served();

    const { status } = await agent.call('POST', `${path}/typing`);
    await stream.until((seen) => seen.some(({ type: kind }) => kind === 'typing'));

    expect(status).toBe(200);
    expect(stream.activities.findLast(({ type: kind }) => kind === 'typing')).toMatchObject({
      from: { name: '周琳', role: 'bot' },
    });
    expect((await customer.read(desk.base)).map(({ type: kind }) => kind)).not.toContain('typing');
  });

  it('are refused from an agent who does not have the conversation', async () => {
    const { path } = await served();

    expect(codeOf(await desk.admin.call('POST', `${path}/typing`))).toBe('NOT_YOUR_CONVERSATION');
  });

  it('go nowhere while the bot answers', async () => {
    const customer = await desk.customer();

    expect((await type(customer, customer.token)).status).toBe(200);
    const answer = await customer.ask('你好');

    expect(answer.seq).toBe(3);
  });
});
