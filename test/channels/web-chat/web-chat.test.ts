import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { conversationId } from '../../../src/conversation/ids.js';
import { mountWebChat } from '../../../src/channels/web-chat/web-chat.js';
import type { IssueToken } from '../../../src/channels/direct-line/direct-line.js';
import { secret } from '../support/direct-line-server.js';
import { startServer } from '../support/test-server.js';

const issueToken: IssueToken = async ({ id }, conversation = conversationId('fresh')) => ({
  conversationId: conversation,
  token: `token of ${id}`,
  expires_in: 1800,
});

/** Built files as small as they can be. */
async function makeFiles(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'chat-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const manifest = {
    'page.js': 'page-1.js',
    'page.css': 'page-2.css',
    'webchat.js': 'webchat-3.js',
  };
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest));
  for (const file of Object.values(manifest))
    for (const extension of ['', '.br', '.gz'])
      await writeFile(join(dir, `${file}${extension}`), `content of ${file}${extension}`);
  return dir;
}

/** What travels over the wire: fetch would unpack it. */
async function getRaw(url: string, accepts: string) {
  const [response] = (await once(
    request(url, { headers: { 'accept-encoding': accepts } }).end(),
    'response',
  )) as [IncomingMessage];
  return { headers: response.headers, body: await text(response) };
}

async function startChat({ isDemo = false } = {}) {
  const time = { now: new Date('2026-03-02T01:30:00Z') };
  const counted: string[][] = [];
  const dir = await makeFiles();
  const { base } = await startServer((server) =>
    mountWebChat(server, {
      dir,
      issueToken,
      clock: () => time.now,
      allow: (...count) => void counted.push(count),
      secret,
      isDemo,
    }),
  );

  const get = (path: string, headers = {}) => fetch(`${base}${path}`, { headers });

  /** Asks for a token as a browser with this cookie does. */
  async function visit(cookie = '', { body = {}, headers = {} } = {}) {
    const response = await fetch(`${base}/chat/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, ...headers },
      body: JSON.stringify(body),
    });
    const setCookie = response.headers.get('set-cookie') ?? '';
    const visitor = (await response.json()) as Record<
      'userId' | 'conversationId' | 'token',
      string
    >;
    return { status: response.status, visitor, setCookie, cookie: setCookie.split(';')[0] ?? '' };
  }
  return { base, get, visit, time, counted };
}

describe('the chat page', () => {
  it('may load and call nothing but this server', async () => {
    const { get, base } = await startChat();

    const response = await get('/chat');

    const policy = response.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    const { host } = new URL(base);
    expect(policy.replace(nonce, 'N')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N' 'unsafe-hashes' " +
        "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; " +
        `connect-src 'self' blob: ws://${host} wss://${host}; img-src 'self' data: blob:; ` +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    );
    expect(await response.text()).toContain(`nonce="${nonce}"`);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });

  it('has another nonce each time', async () => {
    const { get } = await startChat();
    const policies = await Promise.all([get('/chat'), get('/chat')]);

    expect(
      new Set(policies.map(({ headers }) => headers.get('content-security-policy'))).size,
    ).toBe(2);
  });

  it.each([{ isDemo: true }, { isDemo: false }])(
    'says what its figures are: demo $isDemo',
    async ({ isDemo }) => {
      const { get } = await startChat({ isDemo });

      const html = await (await get('/chat')).text();

      expect(html).toContain('AI 回复，仅供参考');
      expect(html.includes('示例数据')).toBe(isDemo);
    },
  );

  it.each([
    { accepts: 'gzip, deflate, br', encoding: 'br', content: 'content of webchat-3.js.br' },
    { accepts: 'gzip;q=1, br;q=0', encoding: 'gzip', content: 'content of webchat-3.js.gz' },
    { accepts: 'identity', encoding: null, content: 'content of webchat-3.js' },
  ])('sends files for good, for $accepts as $encoding', async ({ accepts, encoding, content }) => {
    const { base } = await startChat();

    const { headers, body } = await getRaw(`${base}/chat/assets/webchat-3.js`, accepts);

    expect(body).toBe(content);
    expect(headers['content-encoding'] ?? null).toBe(encoding);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'Accept-Encoding',
    });
  });

  it.each(['manifest.json', 'page-1.js.br', '..%2fmanifest.json', 'none.js'])(
    'has no file %s',
    async (file) => {
      const { get } = await startChat();

      expect((await get(`/chat/assets/${file}`)).status).toBe(404);
    },
  );

  it('says what to do when it is not built', async () => {
    await expect(
      startServer((server) =>
        mountWebChat(server, {
          dir: '/nowhere',
          issueToken,
          clock: () => new Date(),
          allow: () => undefined,
          secret,
          isDemo: false,
        }),
      ),
    ).rejects.toThrow('npm run build');
  });
});

describe('a visitor', () => {
  it('gets a token, and the same conversation on every return', async () => {
    const { visit } = await startChat();

    const first = await visit();
    const second = await visit(`other=1; ${first.cookie}`);
    const stranger = await visit();

    const { userId, conversationId: id } = first.visitor;
    expect(first).toMatchObject({ status: 200, visitor: { token: `token of ${userId}` } });
    expect(userId).toMatch(/^dl_/);
    expect(second.visitor).toEqual(first.visitor);
    expect(stranger.visitor.conversationId).not.toBe(id);
  });

  it('is remembered by a cookie no script and no other site can use', async () => {
    const { visit } = await startChat();

    const plain = await visit();
    const secure = await visit('', { headers: { 'x-forwarded-proto': 'https' } });

    expect(plain.setCookie).toMatch(/; Path=\/chat; Max-Age=86400; HttpOnly; SameSite=Strict$/);
    expect(secure.setCookie).toMatch(/; SameSite=Strict; Secure$/);
    expect(decodeJwt(plain.cookie.split('=')[1] ?? '')).toMatchObject({
      user: plain.visitor.userId,
      conv: plain.visitor.conversationId,
    });
  });

  it('starts over when asked to, a day after the last visit, and with a forged cookie', async () => {
    const { visit, time } = await startChat();
    const { cookie, visitor } = await visit();

    const restarted = await visit(cookie, { body: { restart: true } });
    const forged = await visit(`${cookie}x`);
    time.now = new Date(time.now.getTime() + 25 * 3_600_000);
    const late = await visit(cookie);

    for (const other of [restarted, forged, late]) {
      expect(other.status).toBe(200);
      expect(other.visitor.conversationId).not.toBe(visitor.conversationId);
      expect(other.visitor.userId).not.toBe(visitor.userId);
    }
  });

  it('is counted by address, through a proxy on this machine too', async () => {
    const { visit, counted } = await startChat();

    await visit();
    await visit('', { headers: { 'x-forwarded-for': 'forged, 203.0.113.9' } });

    expect(counted).toEqual([
      ['token', '127.0.0.1'],
      ['token', '203.0.113.9'],
    ]);
  });

  it('is refused with the path for a wrong body', async () => {
    const { visit } = await startChat();

    const { status, visitor } = await visit('', { body: { restart: 'yes' } });

    expect(status).toBe(400);
    expect(visitor).toMatchObject({ error: { details: { path: 'restart' } } });
  });
});
