import { ConnectionStatus } from 'botframework-directlinejs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { agentId, conversationId, messageId } from '../../../src/conversation/ids.js';
import { AppError } from '../../../src/shared/app-error.js';
import { openMicrosoftClient } from '../../support/direct-line-js.js';
import { startDirectLine } from '../support/direct-line-server.js';
import type { TestDirectLine } from '../support/direct-line-server.js';

/** Microsoft's client in a conversation of its own. Reconnects after the shortest pause it knows. */
async function startClient({ base, directLine }: TestDirectLine, webSocket: boolean) {
  const { token, conversationId: id } = await directLine.issueToken({ id: 'dl_li' });
  const { until, heard, ...client } = openMicrosoftClient({
    token,
    domain: `${base}/v3/directline`,
    webSocket,
    pollingInterval: 200,
    timeout: 1000,
    random: () => 0,
  });
  onTestFinished(client.close);
  const hear = async (count: number) => {
    await until(() => heard.length >= count);
    return heard;
  };
  return { ...client, id: conversationId(id), heard, until, hear };
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

    it('hears what takes the place of a line, and that a line is gone', async () => {
      const server = await startDirectLine();
      const { id, post, hear } = await startClient(server, webSocket);
      await post('一');
      const [, said] = await hear(2);
      const original = { id: messageId(said?.id ?? ''), seq: 2 };
      const author = { role: 'agent', agentId: agentId('ada'), name: '王晓' } as const;

      const revise = (how: 'replaced' | 'withdrawn') =>
        server.memory.say(id, { author, text: '更正', revises: { ...original, how } });
      revise('replaced');
      await hear(3);
      revise('withdrawn');
      const heard = await hear(4);

      expect(heard.slice(2)).toMatchObject([
        { type: 'message', id: original.id, text: '更正' },
        { type: 'messageDelete', id: original.id },
      ]);
    });

    it('goes on with a fresh token after its own has expired', { timeout: 60_000 }, async () => {
      const time = { now: new Date() };
      const server = await startDirectLine({ clock: () => time.now });
      const { id, client, post, hear, heard, until } = await startClient(server, webSocket);
      await post('第0问');
      await hear(2);

      time.now = new Date(time.now.getTime() + 31 * 60_000);
      await post('第1问');
      await until(() => client.connectionStatus$.getValue() === ConnectionStatus.ExpiredToken);
      const { token } = await server.directLine.issueToken({ id: 'dl_li' }, id);
      const { body } = await server.call('GET', `/conversations/${id}?watermark=2`, { token });
      client.reconnect(body as Parameters<typeof client.reconnect>[0]);
      await until(() => client.connectionStatus$.getValue() === ConnectionStatus.Online);
      const sent = await post('第1问');
      await until(() => new Set(heard.map(({ text }) => text)).size === 4);

      // it opens one more socket each time, and each tells it everything: pages drop what they know
      expect([...new Set(heard.map(({ text }) => text))]).toEqual(dialogue(asked(0, 2)));
      expect(sent).not.toBe('retry');
      expect(server.memory.conversation(id).messages).toHaveLength(4);
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

  it('shows that an agent is writing', async () => {
    const server = await startDirectLine();
    const { id, post, hear } = await startClient(server, true);
    await post('一');
    await hear(2);
    const author = { role: 'agent', agentId: agentId('ada'), name: '王晓' } as const;

    server.memory.type({ conversationId: id, author, at: new Date() });
    await hear(3);
    await post('二');
    const heard = await hear(5);

    expect(heard.map(({ type, text }) => text ?? type)).toEqual([
      ...dialogue(['一']),
      'typing',
      ...dialogue(['二']),
    ]);
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

  it(
    'comes in as soon as it is no longer told to come back later',
    { timeout: 30_000 },
    async () => {
      const state = { isFull: true };
      const server = await startDirectLine({
        allow: (kind) => {
          if (kind === 'connect' && state.isFull) throw new AppError('TOO_MANY_REQUESTS');
        },
      });
      const { client, post, hear } = await startClient(server, true);
      const statuses: number[] = [];
      const watching = client.connectionStatus$.subscribe((status) => {
        statuses.push(status);
        if (status === ConnectionStatus.Connecting) state.isFull = false;
      });
      onTestFinished(() => watching.unsubscribe());

      await post('一');
      await hear(2);

      expect(statuses).not.toContain(ConnectionStatus.FailedToConnect);
    },
  );
});
