import { describe, expect, it } from 'vitest';
import { createPushToApp } from '../../../src/channels/fund-app/push-to-app.js';
import { conversationId, messageId } from '../../../src/conversation/ids.js';
import { pushSecret, startPushService } from '../../support/push-service.js';
import { setClock } from '../../support/set-clock.js';

async function startPush(secret = pushSecret) {
  const service = await startPushService();
  const { clock } = setClock();
  const push = createPushToApp({ url: service.url, secret }, clock);
  const line = () =>
    push({
      key: 'm1',
      signal: new AbortController().signal,
      userId: 'app-7',
      inText: '您的赎回款 10,000.00 元已到账，尾号 6621',
      message: {
        id: messageId('m1'),
        conversationId: conversationId('c1'),
        seq: 3,
        author: { role: 'bot' },
        at: clock(),
        text: '您的赎回款 10,000.00 元已到账，尾号 6621',
      },
    });
  return { service, line, clock };
}

describe('a notice to the app', () => {
  it('says that there is something new and where, and nothing of the matter', async () => {
    const { service, line } = await startPush();

    await line();

    expect(
      service.calls.map(({ key, body }) => ({ key, body: JSON.parse(body) as unknown })),
    ).toEqual([
      {
        key: 'm1',
        body: {
          id: 'm1',
          type: 'message',
          conversationId: 'c1',
          userId: 'app-7',
          at: '2026-11-23T02:00:00.000Z',
          text: '您有一条新消息，请打开 App 查看',
        },
      },
    ]);
  });

  it('is refused by a service that knows another secret', async () => {
    const { service, line } = await startPush('another-secret-than-theirs');

    await expect(line()).rejects.toMatchObject({ name: 'PUSH_401' });
    expect(service.calls).toEqual([]);
  });

  it.each([
    [{ status: 503 }, { name: 'PUSH_503' }],
    [{ status: 307, headers: { location: 'http://127.0.0.1:1/' } }, { name: 'TypeError' }],
    [
      { status: 429, headers: { 'retry-after': '40' } },
      { name: 'ToldToWait', until: new Date('2026-11-23T02:00:40Z') },
    ],
  ])('fails on %j', async (answer, error) => {
    const { service, line } = await startPush();
    service.answerNext(answer);

    await expect(line()).rejects.toMatchObject(error);
  });
});
