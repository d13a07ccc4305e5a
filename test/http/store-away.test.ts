import { describe, expect, it, onTestFinished } from 'vitest';
import { startTestStores } from '../support/test-stores.js';
import { codeOf } from './support/call.js';
import { startDesk } from './support/desk.js';

/** The server on a database that can be taken away. */
async function start() {
  const database = await startTestStores();
  const desk = await startDesk({ database });
  onTestFinished(async () => {
    await desk.stop();
    await database.close();
  });
  return { desk, database };
}

describe('a database that is away', () => {
  it('makes the server unready, not dead', async () => {
    const { desk, database } = await start();

    await database.takeAway();

    const ready = await desk.call('GET', '/readyz');
    const alive = await desk.call('GET', '/healthz');
    expect([ready.status, codeOf(ready)]).toEqual([503, 'STORE_AWAY']);
    expect(alive.status).toBe(200);
  }, 30_000);

  it('answers 503 with Retry-After on every way in', async () => {
    const { desk, database } = await start();
    const customer = await desk.customer();
    const { conversationId, token } = customer;
    await database.takeAway();
    const activities = `/v3/directline/conversations/${conversationId}/activities`;
    const body = { type: 'message', text: '您好' };

    const answers = await Promise.all([
      desk.call('POST', activities, { token, body }),
      desk.call('GET', activities, { token }),
      desk.call('POST', '/v3/directline/conversations', { token }),
      desk.admin.call('GET', '/handoffs'),
      desk.admin.call('GET', '/events'),
      desk.call('POST', '/api/v1/login', { body: { login: 'admin', password: 'x' } }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 503));
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'STORE_AWAY'));
    for (const { headers } of answers) expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  }, 30_000);

  it('loses nothing: back again, what was acknowledged is there and answered', async () => {
    const { desk, database } = await start();
    const customer = await desk.customer();
    const id = await customer.say('转人工');
    await database.takeAway();
    const refused = await desk.call('GET', '/readyz');

    await database.bringBack();

    const answer = await desk.changes.until((what) =>
      what.kind === 'message' && what.message.inReplyTo === id ? what.message : undefined,
    );
    expect(refused.status).toBe(503);
    expect(answer.conversationId).toBe(customer.conversationId);
    expect((await desk.call('GET', '/readyz')).status).toBe(200);
    expect((await customer.ask('你好')).text).not.toBe('');
  }, 30_000);
});
