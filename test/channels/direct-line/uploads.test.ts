import { describe, expect, it } from 'vitest';
import { conversationId } from '../../../src/conversation/ids.js';
import { AppError } from '../../../src/shared/app-error.js';
import { secret, startDirectLine } from '../support/direct-line-server.js';
import { upload, type Part } from '../support/upload.js';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const pdf = Buffer.from('%PDF-1.7 …');
const mebibyte = 1024 * 1024;

const file = (content: Buffer, name = '截图 1.png', type = 'image/png'): Part => ({
  name: 'file',
  file: { content, name, type },
});
const activity = (fields: object = {}): Part => ({
  name: 'activity',
  file: {
    content: Buffer.from(JSON.stringify({ type: 'message', ...fields })),
    name: 'blob',
    type: 'application/vnd.microsoft.activity',
  },
});

async function startTalk(options: Parameters<typeof startDirectLine>[0] = {}) {
  const server = await startDirectLine(options);
  const { conversationId: id, token } = await server.open();
  const address = `${server.base}/v3/directline/conversations/${id}`;
  const read = async () => {
    const { body } = await server.call('GET', `/conversations/${id}/activities`, { token });
    return (body as { activities: readonly Sent[] }).activities;
  };
  return {
    ...server,
    id,
    token,
    read,
    send: (parts: readonly Part[], shown = token) =>
      upload(`${address}/upload?userId=dl_li`, shown, parts),
    sendRaw: (body: string | Buffer, headers: Record<string, string>) =>
      fetch(`${address}/upload`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, ...headers },
        body: new Uint8Array(Buffer.from(body)),
      }),
  };
}

interface Sent {
  readonly id: string;
  readonly text: string;
  readonly attachments?: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly contentUrl: string;
    readonly thumbnailUrl?: string;
  }[];
}

describe('an upload', () => {
  it('stands in the conversation with its words, and everybody in it gets what was sent', async () => {
    const { send, read } = await startTalk();
    const said = { text: '转账被退回', channelData: { clientActivityID: 'd1' } };

    const { status, body } = await send([activity(said), file(png), file(pdf, '回单.pdf')]);
    const [sent] = await read();
    const [picture, document] = sent?.attachments ?? [];
    const got = await fetch(picture?.contentUrl ?? '');

    expect({ status, body }).toEqual({ status: 200, body: { id: sent?.id } });
    expect(sent).toMatchObject({
      text: '转账被退回',
      channelData: { clientActivityID: 'd1' },
      attachments: [{ contentType: 'image/png' }, { contentType: 'application/pdf' }],
    });
    expect(picture?.thumbnailUrl).toBe(picture?.contentUrl);
    expect(document?.thumbnailUrl).toBeUndefined();
    expect(Buffer.from(await got.arrayBuffer())).toEqual(png);
  });

  it('is one message however often it is delivered', async () => {
    const { send, read } = await startTalk();
    const parts = [activity({ channelData: { clientActivityID: 'd1' } }), file(png)];

    const answers = [await send(parts), await send(parts)];

    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect((await read()).filter(({ attachments }) => attachments !== undefined)).toHaveLength(1);
  });

  it('may be one file by itself, named in its header', async () => {
    const { sendRaw, read } = await startTalk();

    const { status } = await sendRaw(pdf, {
      'content-type': 'application/pdf',
      'content-disposition': `name="file"; filename*=UTF-8''${encodeURIComponent('对账单.pdf')}`,
    });

    expect(status).toBe(200);
    expect((await read())[0]?.attachments).toMatchObject([{ name: '对账单.pdf' }]);
  });

  it.each([
    { what: 'what is no picture or PDF', parts: [file(Buffer.from('<svg/>'))], status: 415 },
    {
      what: 'a program that calls itself a picture',
      parts: [file(Buffer.from('MZ\u0090'))],
      status: 415,
    },
    {
      what: 'a picture above 4 MiB',
      parts: [file(Buffer.concat([png, Buffer.alloc(4 * mebibyte)]))],
      status: 413,
    },
    {
      what: 'pictures above 4 MiB together',
      parts: Array.from({ length: 3 }, () =>
        file(Buffer.concat([png, Buffer.alloc(1.4 * mebibyte)])),
      ),
      status: 413,
    },
    {
      what: 'more than anybody sends',
      parts: [file(Buffer.concat([png, Buffer.alloc(9 * mebibyte)]))],
      status: 413,
    },
    { what: 'no file', parts: [activity()], status: 400 },
    { what: 'too many parts', parts: Array.from({ length: 12 }, () => file(png)), status: 400 },
    {
      what: 'a strange activity',
      parts: [activity({ text: 5 }), file(png)],
      status: 400,
    },
  ])('is refused with $status for $what', async ({ parts, status }) => {
    const { send, read } = await startTalk();

    expect((await send(parts)).status).toBe(status);
    expect(await read()).toEqual([]);
  });

  it.each([
    { what: 'no form at all', type: 'multipart/form-data; boundary=x', body: 'garbage' },
    { what: 'a form without a boundary', type: 'multipart/form-data', body: '--x--' },
    {
      what: 'an activity that is not JSON',
      type: 'multipart/form-data; boundary=x',
      body: '--x\r\nContent-Disposition: form-data; name="activity"; filename="blob"\r\nContent-Type: application/vnd.microsoft.activity\r\n\r\n{\r\n--x--\r\n',
    },
  ])('is refused for $what', async ({ type, body }) => {
    const { sendRaw } = await startTalk();

    expect((await sendRaw(body, { 'content-type': type })).status).toBe(400);
  });

  it('is refused in the wrong hands, and counted', async () => {
    const state = { isFull: false };
    const { send, open } = await startTalk({
      allow: (kind) => {
        if (kind === 'upload' && state.isFull) throw new AppError('TOO_MANY_REQUESTS');
      },
    });
    const other = await open();

    const statuses = [(await send([file(png)], other.token)).status];
    state.isFull = true;
    statuses.push((await send([file(png)])).status);

    expect(statuses).toEqual([404, 429]);
  });
});

async function startWithFile(name = '截图 1.png', content = png) {
  const time = { now: new Date('2026-03-02T01:10:00Z') };
  const talk = await startTalk({ clock: () => time.now });
  await talk.send([file(content, name)]);
  const [sent] = await talk.read();
  const url = new URL(sent?.attachments?.[0]?.contentUrl ?? '');
  return { ...talk, time, url };
}

describe('a file', () => {
  it('is served so that nothing in it can run', async () => {
    const { url } = await startWithFile("a'(1).png");

    const { headers } = await fetch(url);

    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': "inline; filename*=UTF-8''a%27%281%29.png",
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400, immutable',
    });
  });

  it('is saved and not shown when it is a document', async () => {
    const { url } = await startWithFile('a.pdf', pdf);

    expect((await fetch(url)).headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  it.each<{ what: string; change: (url: URL) => void; status: number }>([
    { what: 'without a signature', change: (url) => (url.search = ''), status: 401 },
    {
      what: 'under a prolonged address',
      change: (url) => url.searchParams.set('until', '9999999999'),
      status: 401,
    },
    {
      what: 'under the address of another file',
      change: (url) => (url.pathname = `${url.pathname.slice(0, -1)}_`),
      status: 401,
    },
    {
      what: 'under what is no address',
      change: (url) => (url.pathname = `${url.pathname}%20x`),
      status: 404,
    },
  ])('is not served $what', async ({ change, status }) => {
    const { url } = await startWithFile();
    change(url);

    expect((await fetch(url)).status).toBe(status);
  });

  it('is served for a day under one address', async () => {
    const { url, time, read } = await startWithFile();

    time.now = new Date('2026-03-03T01:09:00Z');
    const inTime = await fetch(url);
    time.now = new Date('2026-03-03T02:01:00Z');
    const late = await fetch(url);
    time.now = new Date('2026-03-02T01:39:00Z');
    const [same] = await read();

    expect([inTime.status, late.status]).toEqual([200, 403]);
    expect(same?.attachments?.[0]?.contentUrl).toBe(url.href);
  });

  it('is named by the stream as well, through a proxy that speaks TLS', async () => {
    const { call, id } = await startWithFile();

    const { body } = await call('GET', `/conversations/${conversationId(id)}/activities`, {
      token: secret,
      headers: { 'x-forwarded-proto': 'https' },
    });

    expect(JSON.stringify(body)).toContain('"contentUrl":"https://127.0.0.1');
  });
});
