import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { conversationId } from '../../../src/conversation/ids.js';
import { AppError } from '../../../src/shared/app-error.js';
import { secret, startDirectLine } from '../support/direct-line-server.js';

const anId = expect.any(String) as unknown;
const hello = { type: 'message', text: '你好' };
const failure = (code: string) => ({ error: { code } });

describe('tokens', () => {
  it('gives the backend a token for a user and a fresh conversation', async () => {
    const { call } = await startDirectLine();

    const { status, body } = await call('POST', '/tokens/generate', {
      token: secret,
      body: { user: { id: 'dl_li', name: '李' }, trustedOrigins: ['https://app.example'] },
    });

    expect({ status, body }).toEqual({
      status: 200,
      body: { conversationId: anId, token: anId, expires_in: 1800 },
    });
    const { token } = body as { token: string };
    expect(decodeJwt(token)).toMatchObject({ user: 'dl_li' });
  });

  it.each([
    { what: 'without a secret', request: {}, status: 401, code: 'SIGN_IN_REQUIRED' },
    { what: 'a wrong secret', request: { token: 'guess' }, status: 401, code: 'SIGN_IN_REQUIRED' },
    {
      what: 'a user id that is a number',
      request: { token: secret, body: { user: { id: 5 } } },
      status: 400,
      code: 'INVALID_REQUEST',
    },
    {
      what: 'a customer id that is no id',
      request: { token: secret, body: { customerId: 'a b' } },
      status: 400,
      code: 'INVALID_REQUEST',
    },
  ])('refuses $what', async ({ request, status, code }) => {
    const { call } = await startDirectLine();

    const answer = await call('POST', '/tokens/generate', request);

    expect(answer).toMatchObject({ status, body: failure(code) });
  });

  it('refreshes a token for the same conversation, and never an expired one', async () => {
    const time = { now: new Date('2026-03-02T01:00:00Z') };
    const { call, open } = await startDirectLine({ clock: () => time.now });
    const { token, conversationId: id } = await open();

    time.now = new Date('2026-03-02T01:29:00Z');
    const refreshed = await call('POST', '/tokens/refresh', { token });
    time.now = new Date('2026-03-02T01:31:00Z');
    const late = await call('POST', '/tokens/refresh', { token });
    const { token: second } = refreshed.body as { token: string };
    const withSecond = await call('GET', `/conversations/${id}`, { token: second });

    expect(refreshed).toMatchObject({ status: 200, body: { conversationId: id } });
    expect(late).toMatchObject({ status: 403, body: failure('TOKEN_EXPIRED') });
    expect(withSecond.status).toBe(200);
  });

  it('holds a token on another process with the same secret', async () => {
    const first = await startDirectLine();
    const second = await startDirectLine({ memory: first.memory });
    const { token, conversationId: id } = await first.open();

    expect((await second.call('GET', `/conversations/${id}`, { token })).status).toBe(200);
  });

  it('issues tokens to other parts of the server for the conversation they name', async () => {
    const { call, directLine } = await startDirectLine();
    const issued = await directLine.issueToken({ id: 'dl_wang' }, conversationId('c9'));

    const { status, body } = await call('POST', '/conversations', { token: issued.token });

    expect({ status, body }).toMatchObject({ status: 201, body: { conversationId: 'c9' } });
  });
});

describe('conversations', () => {
  it('are opened once, whoever asks again', async () => {
    const { base, call, memory } = await startDirectLine();
    const { body } = await call('POST', '/tokens/generate', {
      token: secret,
      body: { user: { id: 'dl_li' } },
    });
    const { token, conversationId: id } = body as { token: string; conversationId: string };

    const first = await call('POST', '/conversations', { token, body: { user: { id: 'x' } } });
    const second = await call('POST', '/conversations', { token });

    const stream = `${base.replace('http', 'ws')}/v3/directline/conversations/${id}/stream?watermark=&t=`;
    expect(first).toMatchObject({
      status: 201,
      body: {
        conversationId: id,
        expires_in: 1800,
        streamUrl: expect.stringContaining(stream) as unknown,
      },
    });
    expect(second).toMatchObject({ status: 200, body: { conversationId: id } });
    expect(memory.conversation(id)).toMatchObject({ userId: 'dl_li', channel: 'web' });
  });

  it('belong to the customer the app vouches for', async () => {
    const { call, memory } = await startDirectLine();
    const { body } = await call('POST', '/tokens/generate', {
      token: secret,
      body: { user: { id: 'dl_li' }, customerId: 'C001' },
    });
    const { token, conversationId: id } = body as { token: string; conversationId: string };

    await call('POST', '/conversations', { token });

    expect(memory.conversation(id)).toMatchObject({ channel: 'app', customerId: 'C001' });
  });

  it('can be opened and spoken in with the secret', async () => {
    const { call, memory } = await startDirectLine();

    const opened = await call('POST', '/conversations', {
      token: secret,
      body: { user: { id: 'dl_backend' } },
    });
    const { conversationId: id } = opened.body as { conversationId: string };
    const said = await call('POST', `/conversations/${id}/activities`, {
      token: secret,
      body: hello,
    });

    expect([opened.status, said.status]).toEqual([201, 200]);
    expect(memory.conversation(id).userId).toBe('dl_backend');
  });

  it('name a secure stream behind a proxy that speaks TLS', async () => {
    const { call, open } = await startDirectLine();
    const { token, conversationId: id } = await open();

    const { body } = await call('GET', `/conversations/${id}?watermark=3`, {
      token,
      headers: { 'x-forwarded-proto': 'https' },
    });

    expect((body as { streamUrl: string }).streamUrl).toMatch(/^wss:.*\/stream\?watermark=3&t=/);
  });
});

describe('the wrong hands', () => {
  it.each([
    { method: 'GET', below: '' },
    { method: 'GET', below: '/activities' },
    { method: 'POST', below: '/activities' },
  ])('get nothing from $method conversations/{id}$below', async ({ method, below }) => {
    const { call, open } = await startDirectLine();
    const theirs = await open();
    const { token, streamUrl } = await open();
    const ticket = new URL(streamUrl).searchParams.get('t') ?? '';
    const statusWith = async (credentials: { token?: string }, id = theirs.conversationId) =>
      (
        await call(method, `/conversations/${id}${below}`, {
          ...credentials,
          ...(method === 'POST' && { body: hello }),
        })
      ).status;

    expect({
      nobody: await statusWith({}),
      garbage: await statusWith({ token: 'garbage' }),
      ticket: await statusWith({ token: ticket }),
      another: await statusWith({ token }),
      noSuchConversation: await statusWith({ token: secret }, 'none'),
      noId: await statusWith({ token: secret }, 'a%20b'),
    }).toEqual({
      nobody: 401,
      garbage: 401,
      ticket: 401,
      another: 404,
      noSuchConversation: 404,
      noId: 404,
    });
  });
});

describe('activities', () => {
  it('are written once for each delivery and read back in order', async () => {
    const { call, open } = await startDirectLine();
    const { token, conversationId: id } = await open();
    const address = `/conversations/${id}/activities`;
    const body = { ...hello, from: { id: 'forged' }, channelData: { clientActivityID: 'd1' } };

    const first = await call('POST', address, { token, body });
    const again = await call('POST', address, { token, body });
    const read = await call('GET', address, { token });
    const rest = await call('GET', `${address}?watermark=1`, { token });

    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(read.body).toMatchObject({
      activities: [
        {
          ...(first.body as object),
          from: { id: 'dl_li', role: 'user' },
          channelData: { clientActivityID: 'd1' },
        },
        { from: { role: 'bot' }, text: '回复：你好' },
      ],
      watermark: '2',
    });
    expect(rest.body).toMatchObject({ activities: [{ text: '回复：你好' }], watermark: '2' });
  });

  it('are all read at once from a long conversation', async () => {
    const { call, open, memory } = await startDirectLine();
    const { token, conversationId: id } = await open();
    for (let n = 1; n <= 1200; n += 1)
      memory.say(conversationId(id), { author: { role: 'bot' }, text: `第${n}条` });

    const { body } = await call('GET', `/conversations/${id}/activities`, { token });

    const { activities, watermark } = body as { activities: unknown[]; watermark: string };
    expect([activities.length, watermark]).toEqual([1200, '1200']);
  });

  it('that are not messages are acknowledged and forgotten', async () => {
    const { call, open, memory } = await startDirectLine();
    const { token, conversationId: id } = await open();

    const { status, body } = await call('POST', `/conversations/${id}/activities`, {
      token,
      body: { type: 'typing' },
    });

    expect({ status, body }).toEqual({ status: 200, body: { id: anId } });
    expect(memory.conversation(id).messages).toEqual([]);
  });

  it.each([
    {
      what: 'a text of a wrong type',
      body: { type: 'message', text: {} },
      query: '',
      path: 'text',
    },
    { what: 'a strange watermark', body: undefined, query: '?watermark=-1', path: 'watermark' },
  ])('are refused with the path for $what', async ({ body, query, path }) => {
    const { call, open } = await startDirectLine();
    const { token, conversationId: id } = await open();

    const method = body === undefined ? 'GET' : 'POST';
    const answer = await call(method, `/conversations/${id}/activities${query}`, { token, body });

    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'INVALID_REQUEST', details: { path } } },
    });
  });
});

it('counts messages, tokens and connections by whose they are', async () => {
  const counted: string[][] = [];
  const { call, open } = await startDirectLine({
    allow: (...count) => void counted.push(count),
  });

  const { token, conversationId: id } = await open();
  await call('POST', `/conversations/${id}/activities`, { token, body: hello });

  expect(counted).toEqual([
    ['token', 'dl_li'],
    ['connect', id],
    ['post', id],
  ]);
});

it('passes the refusal of too many requests on', async () => {
  const { call } = await startDirectLine({
    allow: () => {
      throw new AppError('TOO_MANY_REQUESTS');
    },
  });

  const answer = await call('POST', '/tokens/generate', { token: secret });

  expect(answer.status).toBe(429);
});
