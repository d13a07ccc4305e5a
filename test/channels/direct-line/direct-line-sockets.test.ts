import { EventEmitter, once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { conversationId } from '../../../src/conversation/ids.js';
import { AppError } from '../../../src/shared/app-error.js';
import { startDirectLine } from '../support/direct-line-server.js';
import type { TestDirectLine } from '../support/direct-line-server.js';
import { createMemoryConversations } from '../support/memory-conversations.js';

interface Frame {
  readonly activities: readonly { readonly text: string; readonly channelData: object }[];
  readonly watermark: string;
}

/** A bare client: collects what it is sent, and waits for it. */
function connect(streamUrl: string) {
  const socket = new WebSocket(streamUrl);
  onTestFinished(() => socket.on('error', () => undefined).terminate());
  const frames: Frame[] = [];
  const texts = () => frames.flatMap(({ activities }) => activities.map(({ text }) => text));
  socket.on('message', (data: Buffer) => {
    const frame = data.toString();
    if (frame !== '') frames.push(JSON.parse(frame) as Frame);
  });
  const hear = async (count: number): Promise<string[]> => {
    while (texts().length < count) await once(socket, 'message');
    return texts();
  };
  return { socket, hear, texts, frames };
}

async function opened({ socket }: { socket: WebSocket }): Promise<void> {
  if (socket.readyState !== WebSocket.OPEN) await once(socket, 'open');
}

/** A conversation with a socket, and a way to speak in it. */
async function startTalk(options: Parameters<typeof startDirectLine>[0] = {}) {
  const server = await startDirectLine(options);
  const { conversationId: id, token, streamUrl } = await server.open();
  const say = (text: string) =>
    server.memory.say(conversationId(id), { author: { role: 'bot' }, text });
  const reconnectUrl = async (watermark: string): Promise<string> => {
    const address = `/conversations/${id}?watermark=${watermark}`;
    const { body } = await server.call('GET', address, { token });
    return (body as { streamUrl: string }).streamUrl;
  };
  return { ...server, id, token, streamUrl, say, reconnectUrl };
}

describe('a stream', () => {
  it('replays everything, then goes on live, each message once', async () => {
    const { streamUrl, say } = await startTalk();
    say('一');
    say('二');

    const client = connect(streamUrl);
    await client.hear(2);
    say('三');
    await client.hear(3);
    say('四');

    expect(await client.hear(4)).toEqual(['一', '二', '三', '四']);
    // of several in one frame Microsoft's client would hand on the rest out of order
    expect(client.frames.map(({ activities }) => activities.length)).toEqual([1, 1, 1, 1]);
    expect(client.frames.at(-1)).toMatchObject({
      activities: [{ channelData: { 'webchat:sequence-id': 4 } }],
      watermark: '4',
    });
  });

  it('goes on after the watermark it is given', async () => {
    const { say, reconnectUrl } = await startTalk();
    ['一', '二', '三'].forEach(say);

    const client = connect(await reconnectUrl('2'));

    expect(await client.hear(1)).toEqual(['三']);
  });

  it('fetches what the feed skipped and drops what it repeats', async () => {
    const { streamUrl, say, memory } = await startTalk();
    const client = connect(streamUrl);
    const first = say('一');
    await client.hear(1);

    memory.feed.isDeaf = true;
    ['二', '三'].forEach(say);
    memory.feed.isDeaf = false;
    memory.announce(first);
    const fourth = say('四');
    memory.announce(fourth);
    await client.hear(4);
    say('五');

    expect(await client.hear(5)).toEqual(['一', '二', '三', '四', '五']);
  });

  it('finds a message nobody told it of', async () => {
    const { streamUrl, say, memory } = await startTalk({ keepAliveMs: 20 });
    const client = connect(streamUrl);
    await opened(client);

    memory.feed.isDeaf = true;
    say('一');

    expect(await client.hear(1)).toEqual(['一']);
  });

  it('keeps order through a burst longer than a page', async () => {
    const { streamUrl, say } = await startTalk();
    const texts = Array.from({ length: 730 }, (_, n) => `第${n}条`);
    texts.slice(0, 330).forEach(say);
    const client = connect(streamUrl);
    await client.hear(1);

    texts.slice(330).forEach(say);

    expect(await client.hear(730)).toEqual(texts);
  });

  it('gives an empty frame as a sign of life', async () => {
    const { streamUrl } = await startTalk({ keepAliveMs: 20 });

    const { socket } = connect(streamUrl);

    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(data.toString()).toBe('');
  });

  it("ignores the client's empty frames", async () => {
    const { streamUrl, say } = await startTalk();
    const client = connect(streamUrl);
    await opened(client);

    client.socket.send('');
    say('一');

    expect(await client.hear(1)).toEqual(['一']);
  });

  it('leaves a client that reads nothing, which comes back for the rest', async () => {
    const { streamUrl, say, id, memory, reconnectUrl } = await startTalk({ keepAliveMs: 30 });
    const slow = connect(streamUrl);
    await opened(slow);
    slow.socket.pause();

    const numbers = Array.from({ length: 500 }, (_, n) => n);
    for (const n of numbers) say(`${n} ${'长'.repeat(3000)}`);
    while (memory.listeners(id) > 0) await new Promise((resolve) => setImmediate(resolve));
    const heard = slow.texts();
    const back = connect(await reconnectUrl(slow.frames.at(-1)?.watermark ?? ''));
    await back.hear(numbers.length - heard.length);

    expect([...heard, ...back.texts()].map((text) => Number.parseInt(text, 10))).toEqual(numbers);
  });

  it('ends when the store fails, and the client gets everything on its return', async () => {
    const state = { isAway: false };
    const { memory } = await startDirectLine();
    const { streamUrl, say, reconnectUrl } = await startTalk({
      memory,
      messagesAfter: async (...page) => {
        if (state.isAway) throw new AppError('STORE_AWAY');
        return memory.ports.messagesAfter(...page);
      },
    });
    state.isAway = true;

    const client = connect(streamUrl);
    await once(client.socket, 'close');
    state.isAway = false;
    say('一');

    expect(await connect(await reconnectUrl('')).hear(1)).toEqual(['一']);
  });

  it('is told to come back when the server stops', async () => {
    const { streamUrl, stop } = await startTalk();
    const client = connect(streamUrl);
    await opened(client);

    const [closed] = await Promise.all([once(client.socket, 'close'), stop()]);

    expect(closed[0]).toBe(1012);
  });

  it('hears what it had yet to be told before the server stops', async () => {
    const memory = createMemoryConversations();
    const store = new EventEmitter();
    const { streamUrl, say, directLine } = await startTalk({
      memory,
      messagesAfter: async (id, seq, limit) => {
        store.emit('asked');
        await once(store, 'answers');
        return memory.ports.messagesAfter(id, seq, limit);
      },
    });
    const asked = once(store, 'asked');
    const client = connect(streamUrl);
    const closed = once(client.socket, 'close');
    await asked;
    say('一');

    const stopping = directLine.close();
    store.emit('answers');
    await once(store, 'asked');
    store.emit('answers');
    await Promise.all([stopping, closed]);

    expect(client.texts()).toEqual(['一']);
  });

  it('is forgotten when its socket closes', async () => {
    const { streamUrl, id, memory, say, reconnectUrl } = await startTalk();
    const [first, second] = [connect(streamUrl), connect(await reconnectUrl(''))];
    await Promise.all([opened(first), opened(second)]);

    first.socket.terminate();
    while (memory.listeners(id) > 1) await new Promise((resolve) => setImmediate(resolve));
    say('一');

    expect(await second.hear(1)).toEqual(['一']);
  });
});

it('keeps eight sockets of a conversation and closes the oldest', async () => {
  const { say, reconnectUrl } = await startTalk();
  const clients = [];
  for (let n = 0; n < 9; n += 1) {
    const client = connect(await reconnectUrl(''));
    await opened(client);
    clients.push(client);
  }
  const [oldest, ...kept] = clients;

  if (oldest?.socket.readyState !== WebSocket.CLOSED)
    await once(oldest?.socket as WebSocket, 'close');
  say('一');

  expect(await Promise.all(kept.map(({ hear }) => hear(1)))).toEqual(kept.map(() => ['一']));
});

/** The status with which an upgrade is refused. */
const knock = async (url: string): Promise<number | undefined> => {
  const [, response] = (await once(connect(url).socket, 'unexpected-response')) as [
    unknown,
    { statusCode?: number },
  ];
  return response.statusCode;
};

describe('the door to the stream', () => {
  it.each<{ what: string; url: (talk: Talk) => string | Promise<string>; status: number }>([
    { what: 'no ticket', url: ({ streamUrl }) => streamUrl.replace(/&t=.*/, ''), status: 401 },
    {
      what: 'a token for a ticket',
      url: ({ streamUrl, token }) => streamUrl.replace(/&t=.*/, `&t=${token}`),
      status: 401,
    },
    {
      what: "another conversation's ticket",
      url: async ({ streamUrl, open }) =>
        (await open()).streamUrl.replace(
          /conversations\/\w+/,
          /conversations\/\w+/.exec(streamUrl)?.[0] ?? '',
        ),
      status: 404,
    },
    {
      what: 'a strange watermark',
      url: ({ streamUrl }) => streamUrl.replace('watermark=', 'watermark=x'),
      status: 400,
    },
    { what: 'another address', url: ({ base }) => base.replace('http', 'ws'), status: 404 },
  ])('stays shut for $what', async ({ url, status }) => {
    const talk = await startTalk();

    expect(await knock(await url(talk))).toBe(status);
  });

  it('stays shut for a ticket older than a minute', async () => {
    const time = { now: new Date('2026-03-02T01:00:00Z') };
    const { streamUrl } = await startTalk({ clock: () => time.now });

    time.now = new Date('2026-03-02T01:01:01Z');

    expect(await knock(streamUrl)).toBe(403);
  });

  it('stays shut for too many connections', async () => {
    const state = { isFull: false };
    const { streamUrl } = await startTalk({
      allow: () => {
        if (state.isFull) throw new AppError('TOO_MANY_REQUESTS');
      },
    });

    state.isFull = true;

    expect(await knock(streamUrl)).toBe(429);
  });
});

type Talk = Awaited<ReturnType<typeof startTalk>> & TestDirectLine;
