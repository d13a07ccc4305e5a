import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { AppError } from '../../../src/shared/app-error.js';
import { signal } from '../../support/signal.js';
import { secret, startDirectLine } from '../support/direct-line-server.js';
import { createMemoryConversations } from '../support/memory-conversations.js';

const page = 'https://app.example';
const elsewhere = { origin: 'https://elsewhere.example' };

/** The status an upgrade is answered with; 101 when the socket opens. */
async function knock(url: string, headers: Record<string, string> = {}): Promise<number> {
  const socket = new WebSocket(url, { headers });
  onTestFinished(() => socket.on('error', () => undefined).terminate());
  return new Promise((resolve) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_req, { statusCode = 0 }) => resolve(statusCode));
  });
}

describe('a ticket', () => {
  it('opens one socket, and not another one', async () => {
    const { streamUrl } = await (await startDirectLine()).open();

    expect([await knock(streamUrl), await knock(streamUrl)]).toEqual([101, 401]);
  });

  it('is still good when its holder was told to come back later', async () => {
    const state = { isFull: true };
    const { open } = await startDirectLine({
      allow: (kind) => {
        if (kind === 'connect' && state.isFull) throw new AppError('TOO_MANY_REQUESTS');
      },
    });
    state.isFull = false;
    const { streamUrl } = await open();

    state.isFull = true;
    const early = await knock(streamUrl);
    state.isFull = false;

    expect([early, await knock(streamUrl)]).toEqual([429, 101]);
  });
});

/** A conversation whose token trusts one origin. */
async function startWithOrigin() {
  const server = await startDirectLine();
  const { body } = await server.call('POST', '/tokens/generate', {
    token: secret,
    body: { user: { id: 'dl_li' }, trustedOrigins: [`${page}/some/page`] },
  });
  const { token, conversationId: id } = body as { token: string; conversationId: string };
  const opened = await server.call('POST', '/conversations', {
    token,
    headers: { origin: page },
  });
  return { ...server, id, token, opened };
}

describe('a token for trusted origins', () => {
  it('serves pages of these origins, and whatever is no page', async () => {
    const { call, id, token, opened } = await startWithOrigin();

    const app = await call('GET', `/conversations/${id}`, { token });
    const { streamUrl } = app.body as { streamUrl: string };

    expect([opened.status, app.status, await knock(streamUrl, { origin: page })]).toEqual([
      201, 200, 101,
    ]);
  });

  it('is refused from any other page, also after a refresh', async () => {
    const { call, id, token, opened } = await startWithOrigin();
    const refreshed = await call('POST', '/tokens/refresh', { token });
    const { token: second } = refreshed.body as { token: string };
    const { streamUrl } = opened.body as { streamUrl: string };
    const read = (shown: string) =>
      call('GET', `/conversations/${id}/activities`, { token: shown, headers: elsewhere });

    expect(await read(token)).toMatchObject({
      status: 403,
      body: { error: { code: 'ORIGIN_REFUSED' } },
    });
    expect((await read(second)).status).toBe(403);
    expect(await knock(streamUrl, elsewhere)).toBe(403);
  });

  it.each(['app.example', 'file:///etc/passwd', 'null'])('is not made for %s', async (origin) => {
    const { call } = await startDirectLine();

    const answer = await call('POST', '/tokens/generate', {
      token: secret,
      body: { trustedOrigins: [origin] },
    });

    expect(answer).toMatchObject({
      status: 400,
      body: { error: { details: { path: 'trustedOrigins.0' } } },
    });
  });
});

const forwarded = (address: string) => ({ 'x-forwarded-for': address });

describe('new conversations', () => {
  const shedding = { isOn: false };
  const allow = (kind: string) => {
    if (shedding.isOn && kind === 'begin') throw new AppError('TOO_MANY_REQUESTS');
  };

  it('are shed with 429 while those under way are let in again', async () => {
    const { call, directLine } = await startDirectLine({ allow });
    const [known, fresh] = await Promise.all([
      directLine.issueToken({ id: 'dl_li' }),
      directLine.issueToken({ id: 'dl_wang' }),
    ]);
    const begin = async ({ token }: { token: string }, address = '203.0.113.9') =>
      (await call('POST', '/conversations', { token, headers: forwarded(address) })).status;
    const first = await begin(known);

    shedding.isOn = true;
    onTestFinished(() => void (shedding.isOn = false));
    const statuses = [await begin(known), await begin(fresh), await begin(fresh, '127.0.0.1')];

    expect([first, ...statuses]).toEqual([201, 200, 429, 201]);
  });

  it('are shed with 429 while five hundred are being opened', async () => {
    const [gate, full] = [signal(), signal()];
    const memory = createMemoryConversations();
    let opening = 0;
    const { call, directLine } = await startDirectLine({
      memory,
      openConversation: async (asked) => {
        opening += 1;
        if (opening === 500) full.give();
        await gate.given;
        return memory.ports.openConversation(asked);
      },
    });
    const begin = async (n: number) => {
      const { token } = await directLine.issueToken({ id: `dl_${n}` });
      return (await call('POST', '/conversations', { token })).status;
    };

    const many = Array.from({ length: 500 }, (_, n) => begin(n));
    await full.given;
    const shed = await begin(500);
    gate.give();

    expect(shed).toBe(429);
    expect(new Set(await Promise.all(many))).toEqual(new Set([201]));
    expect(await begin(501)).toBe(201);
  });
});

it('counts the calls of an address, whatever token they show', async () => {
  const counted: string[][] = [];
  const { call } = await startDirectLine({ allow: (...count) => void counted.push(count) });

  const { status } = await call('POST', '/tokens/refresh', {
    token: 'garbage',
    headers: { 'x-forwarded-for': '203.0.113.9' },
  });

  expect({ status, counted }).toEqual({ status: 401, counted: [['call', '203.0.113.9']] });
});
