import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { createChatClient, type Link } from '../../../src/channels/chat-client/chat-client.js';
import type { ChatActivity } from '../../../src/channels/chat-client/inbox.js';
import type { ChatSocket } from '../../../src/channels/chat-client/read-socket.js';
import { agentId, conversationId, messageId } from '../../../src/conversation/ids.js';
import type { DirectLineDeps } from '../../../src/channels/direct-line/direct-line-deps.js';
import { AppError } from '../../../src/shared/app-error.js';
import { startDirectLine, type TestDirectLine } from '../support/direct-line-server.js';

const home = conversationId('c1');
const bot = { role: 'bot' } as const;

interface Options {
  readonly openSocket?: (url: string) => ChatSocket;
  /** Which conversation the visitor's cookie names, each time the client asks. */
  readonly conversations?: readonly string[];
}

/** The page's client in a conversation. Everything it is told can be waited for. */
async function startClient({ directLine, base }: TestDirectLine, options: Options = {}) {
  const told = new EventTarget();
  const tell = () => told.dispatchEvent(new Event('told'));
  const heard: ChatActivity[] = [];
  const links: Link[] = [];
  const state = { grants: 0, replaced: 0 };

  const client = await createChatClient({
    domain: `${base}/v3/directline`,
    getGrant: async () => {
      const id = options.conversations?.[state.grants] ?? home;
      state.grants += 1;
      return directLine.issueToken({ id: 'dl_li' }, conversationId(id));
    },
    onReplaced: () => {
      state.replaced += 1;
      tell();
    },
    openSocket: options.openSocket ?? ((url) => new WebSocket(url) as ChatSocket),
    onLink: (link) => {
      if (links.at(-1) !== link) links.push(link);
      tell();
    },
    pollEveryMs: 10,
  });
  onTestFinished(() => client.end());
  client.activity$.subscribe({
    next: (activity) => {
      heard.push(activity);
      tell();
    },
  });

  const until = async (condition: () => boolean) => {
    while (!condition()) await once(told, 'told');
  };
  return {
    client,
    heard,
    links,
    state,
    until,
    post: (text: string, clientActivityID = text) =>
      new Promise<string>((resolve, reject) => {
        const activity = { type: 'message', text, channelData: { clientActivityID } };
        client.postActivity(activity).subscribe({ next: resolve, error: reject });
      }),
    hear: async (count: number) => {
      await until(() => heard.length >= count);
      return heard.map(({ text }) => text);
    },
  };
}

const dialogue = (questions: readonly string[]) => questions.flatMap((q) => [q, `回复：${q}`]);

/** Direct Line that can be taken away and put back at the same address with the same memory. */
async function startRestartable() {
  const first = await startDirectLine();
  const port = Number(new URL(first.base).port);
  return {
    ...first,
    restart: async () => {
      await first.stop();
      return () => startDirectLine({ memory: first.memory, port });
    },
  };
}

describe("the page's client", () => {
  it('tells Web Chat who and where it is', async () => {
    const { client } = await startClient(await startDirectLine());
    const statuses: number[] = [];

    await new Promise<void>((resolve) => {
      client.connectionStatus$.subscribe({
        next: (status) => {
          statuses.push(status);
          if (status === 2) resolve();
        },
      });
    });

    expect(statuses).toEqual([1, 2]);
    expect(client.conversationId).toBe('c1');
  });

  it('gives what was said to whoever subscribes late', async () => {
    const { client, post, hear } = await startClient(await startDirectLine());
    await post('一');
    await hear(2);

    const late: (string | undefined)[] = [];
    client.activity$.subscribe({ next: ({ text }) => late.push(text) });

    expect(late).toEqual(dialogue(['一']));
  });

  it('sends in the order of posting', async () => {
    const { post, hear } = await startClient(await startDirectLine());

    await Promise.all(['一', '二', '三', '四'].map((text) => post(text)));

    expect(await hear(8)).toEqual(dialogue(['一', '二', '三', '四']));
  });

  it('carries on through a restart, messages posted meanwhile included', async () => {
    const server = await startRestartable();
    const { post, hear, links, until } = await startClient(server);
    await post('一');
    await hear(2);

    const startAgain = await server.restart();
    await until(() => links.includes('lost'));
    const posted = ['二', '三'].map((text) => post(text));
    await startAgain();
    await Promise.all(posted);

    expect(await hear(6)).toEqual(dialogue(['一', '二', '三']));
    await until(() => links.at(-1) === 'online');
    expect(links).toEqual(['online', 'lost', 'online']);
  });

  it('says a message once whose acknowledgement was lost', async () => {
    const failures = { left: 2 };
    const server = await startDirectLine();
    const flaky = await startDirectLine({
      memory: server.memory,
      receive: async (received) => {
        const written = await server.memory.ports.receive(received);
        failures.left -= 1;
        if (failures.left >= 0) throw new Error('The answer is lost on its way');
        return written;
      },
    });
    const { post, hear } = await startClient(flaky);

    await post('一');
    await post('二');

    expect(await hear(4)).toEqual(dialogue(['一', '二']));
  });

  it('comes back after too many requests', async () => {
    const refusals = { left: 1 };
    const allow: DirectLineDeps['allow'] = (kind) => {
      if (kind !== 'post') return;
      refusals.left -= 1;
      if (refusals.left >= 0) throw new AppError('TOO_MANY_REQUESTS');
    };
    const { post, hear } = await startClient(await startDirectLine({ allow }));

    await post('一');

    expect(await hear(2)).toEqual(dialogue(['一']));
  });

  it('tells of a message the server will never take, and goes on', async () => {
    const { post, hear } = await startClient(await startDirectLine());

    await expect(post('长'.repeat(4001), 'c1')).rejects.toThrow('400');
    await post('一');

    expect(await hear(2)).toEqual(dialogue(['一']));
  });

  it('replaces a token that expired', async () => {
    const time = { now: new Date() };
    const server = await startDirectLine({ clock: () => time.now });
    const { post, hear, state } = await startClient(server);
    await post('一');

    time.now = new Date(time.now.getTime() + 31 * 60_000);
    await post('二');

    expect(await hear(4)).toEqual(dialogue(['一', '二']));
    expect(state).toEqual({ grants: 2, replaced: 0 });
  });

  it('says when the visitor has another conversation', async () => {
    const time = { now: new Date() };
    const server = await startDirectLine({ clock: () => time.now });
    const { post, state, until } = await startClient(server, { conversations: ['c1', 'c2'] });
    await post('一');

    time.now = new Date(time.now.getTime() + 31 * 60_000);
    void post('二').catch(() => undefined);
    await until(() => state.replaced === 1);

    expect(state.grants).toBe(2);
  });

  it('passes on what takes the place of a line it has passed on', async () => {
    const server = await startDirectLine();
    const { post, hear } = await startClient(server);
    await post('一');
    await hear(2);
    const [, said] = await server.memory.ports.messagesAfter(home, 0, 2);
    const { id, seq } = said ?? { id: messageId('none'), seq: 0 };

    server.memory.say(home, { author: bot, text: '更正', revises: { id, seq, how: 'replaced' } });

    expect(await hear(3)).toEqual([...dialogue(['一']), '更正']);
  });

  it('passes on signs of typing, and sends them once', async () => {
    const server = await startDirectLine();
    const { client, post, heard, until } = await startClient(server);
    await post('一');
    const author = { role: 'agent', agentId: agentId('ada'), name: '王晓' } as const;

    client.postActivity({ type: 'typing' }).subscribe({});
    while (server.memory.typists.length === 0) await new Promise((done) => setImmediate(done));
    await until(() => heard.length === 2);
    server.memory.type({ conversationId: home, author, at: new Date() });
    await until(() => heard.length === 3);

    expect(server.memory.typists).toEqual([home]);
    expect(heard.at(-1)).toMatchObject({ type: 'typing', from: { name: '王晓', role: 'bot' } });
  });

  it('uploads what the visitor has chosen', async () => {
    const server = await startDirectLine();
    const { client, heard, hear } = await startClient(server);
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64');
    const chosen = { name: '截图.png', contentUrl: `data:image/png;base64,${png}` };

    const id = await new Promise<string>((resolve, reject) => {
      const channelData = { clientActivityID: 'd1' };
      const activity = { type: 'message', channelData, attachments: [chosen] };
      client.postActivity(activity).subscribe({ next: resolve, error: reject });
    });
    await hear(2);

    expect(heard[0]).toMatchObject({
      id,
      channelData: { clientActivityID: 'd1' },
      attachments: [{ name: '截图.png', contentType: 'image/png' }],
    });
  });

  it('polls where sockets do not get through', { timeout: 15_000 }, async () => {
    const opened = { sockets: 0 };
    const { post, hear, client } = await startClient(await startDirectLine(), {
      openSocket: () => {
        opened.sockets += 1;
        return new WebSocket('ws://127.0.0.1:9').on('error', () => undefined) as ChatSocket;
      },
    });
    const posted = post('一');
    const impatience = setInterval(client.wake, 10);
    onTestFinished(() => clearInterval(impatience));

    await posted;

    expect(await hear(2)).toEqual(dialogue(['一']));
    expect(opened.sockets).toBe(3);
  });
});
