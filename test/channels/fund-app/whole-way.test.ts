import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { pushSecret, startPushService } from '../../support/push-service.js';
import { startTestApp, testSecret } from '../../support/test-app.js';

/** Longer than a customer who is about to open the page is waited for. */
const graceMs = 6_000;

/** The whole server with a push service, and a customer who is signed in to the app. */
async function startWhole() {
  const service = await startPushService();
  const time = { aheadMs: 0 };
  const app = await startTestApp({
    appPush: { url: service.url, secret: pushSecret },
    clock: () => new Date(Date.now() + time.aheadMs),
  });
  onTestFinished(() => app.stop());

  async function post<T>(path: string, token: string, body: object = {}): Promise<T> {
    const response = await fetch(`${app.base}/v3/directline${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as T;
  }

  const who = { user: { id: 'app-7' }, customerId: 'C10001' };
  const { token } = await post<{ readonly token: string }>('/tokens/generate', testSecret, who);
  const opened = await post<{ readonly conversationId: string; readonly streamUrl: string }>(
    '/conversations',
    token,
  );
  const { conversationId } = opened;
  const say = (text: string) =>
    post(`/conversations/${conversationId}/activities`, token, { type: 'message', text });

  return {
    ...service,
    ...opened,
    say,
    waitPastGrace: (): void => void (time.aheadMs += graceMs),
  };
}

/** Reads over the socket until it is asked whether a line has come. */
const hear = (socket: WebSocket, line: number) =>
  new Promise<void>((resolve) => {
    socket.on('ping', (asked) => {
      if (Number(asked) >= line) resolve();
    });
  });

describe("the fund app's customer", () => {
  it('is told of an answer while the page is not open, without a word of it', async () => {
    const { say, waitPastGrace, called, notices, conversationId } = await startWhole();

    await say('我的赎回到账了吗');
    waitPastGrace();
    const calls = await called(2);

    expect(notices()).toEqual(
      [1, 2].map(() => ({
        id: expect.stringMatching(/./) as unknown,
        type: 'message',
        conversationId,
        userId: 'app-7',
        at: expect.stringMatching(/^\d{4}-/) as unknown,
        text: '您有一条新消息，请打开 App 查看',
      })),
    );
    expect(new Set(calls.map(({ key }) => key)).size).toBe(2);
  });

  it('is not told of what the open page shows, and is again when it is closed', async () => {
    const { say, waitPastGrace, called, calls, streamUrl } = await startWhole();
    const socket = new WebSocket(streamUrl);
    const heard = hear(socket, 3);
    await once(socket, 'open');
    await say('你好');
    await heard;
    socket.close();
    await once(socket, 'close');

    await say('再见');
    waitPastGrace();
    await called(1);

    expect(calls).toHaveLength(1);
  });
});
