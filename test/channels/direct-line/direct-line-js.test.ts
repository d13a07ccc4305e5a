import { createRequire } from 'node:module';
import { DirectLine } from 'botframework-directlinejs';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startDirectLine } from '../support/direct-line-server.js';
import type { TestDirectLine } from '../support/direct-line-server.js';

// Microsoft's client is made for browsers: it looks for its transport in the global scope
const require = createRequire(import.meta.url);

beforeAll(() => {
  Object.assign(globalThis, { XMLHttpRequest: require('xhr2') as unknown, WebSocket });
});

interface Heard {
  readonly id: string;
  readonly text: string;
}

/** Microsoft's client in a conversation of its own. Reconnects after the shortest pause it knows. */
async function startClient({ base, directLine }: TestDirectLine, webSocket: boolean) {
  const { token } = await directLine.issueToken({ id: 'dl_li' });
  const domain = `${base}/v3/directline`;
  const client = new DirectLine({
    token,
    domain,
    webSocket,
    pollingInterval: 200,
    timeout: 1000,
    random: () => 0,
  });
  const heard: Heard[] = [];
  const arrivals = new EventTarget();
  const subscription = client.activity$.subscribe((activity) => {
    heard.push(activity as unknown as Heard);
    arrivals.dispatchEvent(new Event('activity'));
  });
  onTestFinished(() => {
    subscription.unsubscribe();
    client.end();
  });

  const post = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const activity = { type: 'message', text, from: { id: 'dl_li' } } as const;
      client.postActivity(activity).subscribe(resolve, reject);
    });
  const hear = async (count: number) => {
    while (heard.length < count)
      await new Promise((resolve) =>
        arrivals.addEventListener('activity', resolve, { once: true }),
      );
    return heard;
  };
  return { client, post, hear };
}

const asked = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => `第${from + n}问`);
const dialogue = (questions: readonly string[]) => questions.flatMap((q) => [q, `回复：${q}`]);

describe.each([{ webSocket: true }, { webSocket: false }])(
  "Microsoft's DirectLineJS with webSocket: $webSocket",
  ({ webSocket }) => {
    it('hears every message once and in order', async () => {
      const { post, hear } = await startClient(await startDirectLine(), webSocket);
      const questions = asked(0, 10);

      for (const question of questions) await post(question);
      const heard = await hear(20);

      expect(heard.map(({ text }) => text)).toEqual(dialogue(questions));
      expect(new Set(heard.map(({ id }) => id)).size).toBe(20);
    });
  },
);

describe("Microsoft's DirectLineJS", () => {
  it('misses nothing when its socket drops', { timeout: 20_000 }, async () => {
    const server = await startDirectLine();
    const { post, hear } = await startClient(server, true);
    for (const question of asked(0, 3)) await post(question);
    await hear(6);

    server.dropConnections();
    for (const question of asked(3, 6)) await post(question);
    const heard = await hear(12);

    expect(heard.map(({ text }) => text)).toEqual(dialogue(asked(0, 6)));
  });

  it('goes on after a restart of the server', { timeout: 20_000 }, async () => {
    const first = await startDirectLine();
    const { post, hear } = await startClient(first, true);
    await post('第0问');
    await hear(2);

    await first.stop();
    await startDirectLine({ memory: first.memory, port: Number(new URL(first.base).port) });
    await post('第1问');
    const heard = await hear(4);

    expect(heard.map(({ text }) => text)).toEqual(dialogue(asked(0, 2)));
  });
});
