import { once } from 'node:events';
import { connect } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startDirectLine } from '../support/direct-line-server.js';

const answeredWithinMs = 5_000;
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

async function startTalk() {
  const server = await startDirectLine();
  const { conversationId: id, token, streamUrl } = await server.open();
  const address = `/conversations/${id}`;
  const messages = () => server.memory.conversation(id).messages;
  const ticketUrl = async (): Promise<string> => {
    const { body } = await server.call('GET', address, { token });
    return (body as { readonly streamUrl: string }).streamUrl;
  };
  return { ...server, id, token, streamUrl, address, messages, ticketUrl };
}

const boundary = fc.constantFrom('x', '----b', '"', 'é', '');
const header = fc.oneof(
  fc.constant('Content-Disposition: form-data; name="file"; filename="a.png"'),
  fc.constant('Content-Disposition: form-data; name="activity"; filename="blob"'),
  fc.constant('Content-Type: application/vnd.microsoft.activity'),
  fc.constant("Content-Disposition: form-data; name*=utf-8''%E0; filename=%00"),
  fc.string({ maxLength: 40 }),
);
const content = fc.oneof(
  fc.constant(png),
  fc.constant(Buffer.from('{"type":"message","text":"看"}')),
  fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);
const part = fc.record({ headers: fc.array(header, { maxLength: 3 }), content });

/** Forms as clients send them, and what only looks like one. */
const form = fc
  .record({ boundary, parts: fc.array(part, { maxLength: 14 }), isEnded: fc.boolean() })
  .map(({ boundary: mark, parts, isEnded }) => {
    const pieces = parts.flatMap(({ headers, content: inside }) => [
      Buffer.from(`--${mark}\r\n${headers.join('\r\n')}\r\n\r\n`),
      inside,
      Buffer.from('\r\n'),
    ]);
    const end = Buffer.from(isEnded ? `--${mark}--\r\n` : '');
    return {
      type: `multipart/form-data; boundary=${mark}`,
      body: Buffer.concat([...pieces, end]),
    };
  });

const lone = fc
  .record({
    type: fc.constantFrom('image/png', 'multipart/mixed; boundary=x', 'application/json', ''),
    body: content,
  })
  .map(({ type, body }) => ({ type, body }));

describe('whatever is sent to Direct Line', () => {
  it('as an upload is taken whole or leaves nothing behind', { timeout: 60_000 }, async () => {
    const { base, address, token, messages } = await startTalk();

    await fc.assert(
      fc.asyncProperty(fc.oneof(form, lone), async ({ type, body }) => {
        const before = messages().length;
        const headers = new Headers({ authorization: `Bearer ${token}` });
        if (type !== '' && !/[^\x20-\x7e]/.test(type)) headers.set('content-type', type);
        const { status } = await fetch(`${base}/v3/directline${address}/upload`, {
          method: 'POST',
          headers,
          body: new Uint8Array(body),
          signal: AbortSignal.timeout(answeredWithinMs),
        });

        expect([200, 400, 413, 415]).toContain(status);
        expect(messages().length - before).toBe(status === 200 ? 2 : 0);
      }),
      { numRuns: 100 },
    );
  });

  it('as an activity is answered, and only messages are written', { timeout: 60_000 }, async () => {
    const { call, address, token, messages } = await startTalk();
    const field = fc.constantFrom('type', 'text', 'value', 'channelData', 'from', 'id', 'entities');
    const value = fc.oneof(
      fc.constantFrom('message', 'typing', 'event', { clientActivityID: '' }, { text: '一' }),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.jsonValue({ maxDepth: 2 }),
    );

    await fc.assert(
      fc.asyncProperty(fc.dictionary(field, value, { maxKeys: 7 }), async (body) => {
        const before = messages().length;
        const { status } = await call('POST', `${address}/activities`, { token, body });

        expect([200, 400]).toContain(status);
        const isWritten = status === 200 && body['type'] === 'message';
        expect(messages().length - before).toBe(isWritten ? 2 : 0);
      }),
      { numRuns: 100 },
    );
  });

  it('as a knock at the stream is answered, and nobody stays', { timeout: 60_000 }, async () => {
    const { base, memory, id, address, ticketUrl } = await startTalk();
    const query = fc.dictionary(
      fc.constantFrom('watermark', 't', 'x'),
      fc.oneof(fc.string(), fc.integer().map(String), fc.constant('{ticket}')),
    );
    const path = fc.constantFrom(
      `/v3/directline${address}/stream`,
      '/v3/directline/conversations/none/stream',
      '/v3/directline/conversations/%00/stream',
      '//',
      '/chat',
    );

    await fc.assert(
      fc.asyncProperty(path, query, async (where, asked) => {
        const ticket = new URL(await ticketUrl()).searchParams.get('t') ?? '';
        const search = Object.entries(asked).map(([key, value]) => {
          const shown = value.replace('{ticket}', ticket);
          return `${key}=${encodeURIComponent(shown)}`;
        });
        const socket = new WebSocket(`${base.replace('http', 'ws')}${where}?${search.join('&')}`);
        socket.on('error', () => undefined);
        const status = await Promise.race([
          once(socket, 'open').then(() => 101),
          once(socket, 'unexpected-response').then(
            ([, response]) => (response as { readonly statusCode: number }).statusCode,
          ),
        ]);
        socket.terminate();

        expect([101, 400, 401, 404]).toContain(status);
      }),
      { numRuns: 40 },
    );
    while (memory.listeners(id) > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('as a frame costs at most that socket', { timeout: 60_000 }, async () => {
    const { memory, id, ticketUrl } = await startTalk();
    const frame = fc.oneof(
      fc.string({ maxLength: 100 }),
      fc.uint8Array({ maxLength: 100 }),
      fc.constant('x'.repeat(10_000)),
    );

    await fc.assert(
      fc.asyncProperty(fc.array(frame, { maxLength: 20 }), async (frames) => {
        const socket = new WebSocket(await ticketUrl());
        socket.on('error', () => undefined);
        await once(socket, 'open');
        const closed = once(socket, 'close');
        for (const one of frames) socket.send(one, () => undefined);
        socket.close();
        await closed;
      }),
      { numRuns: 40 },
    );
    while (memory.listeners(id) > 0) await new Promise((resolve) => setImmediate(resolve));

    expect(memory.conversation(id).messages).toEqual([]);
  });

  it('as bytes that are no request does not keep others waiting', { timeout: 60_000 }, async () => {
    const { base, call, address, token } = await startTalk();
    const { port, hostname: host } = new URL(base);
    const start = fc.constantFrom(
      '',
      'GET ',
      `POST /v3/directline${address}/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999\r\n\r\n`,
      `GET /v3/directline${address}/stream HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    );

    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (head, rest) => {
        const socket = connect({ host, port: Number(port) });
        onTestFinished(() => void socket.destroy());
        socket.on('error', () => undefined).resume();
        await once(socket, 'connect');
        socket.write(head);
        socket.write(rest);

        expect((await call('GET', address, { token })).status).toBe(200);
        socket.destroy();
      }),
      { numRuns: 40 },
    );
  });
});
