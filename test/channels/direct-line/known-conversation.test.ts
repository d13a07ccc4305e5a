import { describe, expect, it } from 'vitest';
import { conversationId } from '../../../src/conversation/ids.js';
import { secret, startDirectLine } from '../support/direct-line-server.js';

async function startKnown() {
  const { call } = await startDirectLine();
  const generate = (body: object) => call('POST', '/tokens/generate', { token: secret, body });
  const first = await generate({ user: { id: 'app-1' }, customerId: 'C10001' });
  const { token, conversationId: id } = first.body as { token: string; conversationId: string };
  await call('POST', '/conversations', { token });
  return { call, generate, id };
}

describe('a token for a conversation that is there', () => {
  it('goes on in it, for the customer it was opened for', async () => {
    const { call, generate, id } = await startKnown();

    const again = await generate({ customerId: 'C10001', conversationId: id });
    const { token } = again.body as { token: string };
    const opened = await call('POST', '/conversations', { token });

    expect([again.status, opened.status]).toEqual([200, 200]);
    expect(opened.body).toMatchObject({ conversationId: conversationId(id) });
  });

  it.each([
    ["another customer's", { customerId: 'C10002' }],
    ['without a customer', {}],
    ['that nobody opened', { customerId: 'C10001', conversationId: 'never-opened' }],
  ])('is refused: %s', async (_, body) => {
    const { generate, id } = await startKnown();

    const { status, body: answer } = await generate({ conversationId: id, ...body });

    expect(status).toBe(404);
    expect(answer).toMatchObject({ error: { code: 'CONVERSATION_NOT_FOUND' } });
  });
});

it('is told with its first lines to a client that asks for them', async () => {
  const { call, memory, open } = await startDirectLine();
  const { conversationId: id, token } = await open();
  for (const text of ['一', '二'])
    memory.say(conversationId(id), { author: { role: 'bot' }, text });

  const plain = await call('POST', '/conversations', { token });
  const { body } = await call('POST', '/conversations?activities', { token });

  expect(plain.body).not.toHaveProperty('activities');
  expect(body).toMatchObject({
    activities: [{ text: '一' }, { text: '二' }],
    watermark: '2',
    streamUrl: expect.stringContaining('?watermark=2&') as unknown,
  });
});
