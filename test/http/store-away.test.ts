import { describe, expect, it, onTestFinished } from 'vitest';
import { startTestStores } from '../support/test-stores.js';
import { linkTo } from '../support/breakable-link.js';
import { codeOf } from './support/call.js';
import { startDesk } from './support/desk.js';

/** The server on a database that can be taken away. */
async function start() {
  const database = await startTestStores();
  const link = await linkTo(database.uri);
  const desk = await startDesk({ database: { ...database, uri: link.uri } });
  const state = { isCut: false };
  const mend = async () => {
    if (state.isCut) await link.mend();
    state.isCut = false;
  };
  onTestFinished(async () => {
    await mend();
    await desk.stop();
    await link.cut();
    await database.close();
  });
  return {
    desk,
    mend,
    cut: async () => {
      state.isCut = true;
      await link.cut();
    },
  };
}

describe('a database that is away', () => {
  it('makes the server unready, not dead', async () => {
    const { desk, cut } = await start();

    await cut();

    const ready = await desk.call('GET', '/readyz');
    const alive = await desk.call('GET', '/healthz');
    expect([ready.status, codeOf(ready)]).toEqual([503, 'STORE_AWAY']);
    expect(alive.status).toBe(200);
  }, 30_000);

  it('answers 503 with Retry-After on every way in', async () => {
    const { desk, cut } = await start();
    const { conversationId, token } = await desk.customer();
    const activities = `/v3/directline/conversations/${conversationId}/activities`;
    const body = { type: 'message', text: '您好' };

    await cut();

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
    const { desk, cut, mend } = await start();
    const customer = await desk.customer();
    const id = await customer.say('转人工');

    await cut();
    const refused = await desk.call('GET', '/readyz');
    await mend();

    const answer = await desk.changes.until((what) =>
      what.kind === 'message' && what.message.inReplyTo === id ? what.message : undefined,
    );
    expect(refused.status).toBe(503);
    expect(answer.conversationId).toBe(customer.conversationId);
    expect((await desk.call('GET', '/readyz')).status).toBe(200);
    expect((await customer.ask('你好')).text).not.toBe('');
  }, 30_000);
});
