import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { mountWebChat } from '../../../src/channels/web-chat/web-chat.js';
import { secret } from '../support/direct-line-server.js';
import { startServer } from '../support/test-server.js';
import { getRaw, issueToken, startChat } from './chat-server.js';

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

  it('sends nothing again to whom has it', async () => {
    const { base } = await startChat();
    const ask = (etag: string) =>
      getRaw(`${base}/chat/assets/webchat-3.js`, 'br', { 'if-none-match': etag });
    const { headers } = await ask('"another"');

    const again = await ask(`"another", ${headers.etag}`);

    expect(again).toMatchObject({
      status: 304,
      body: '',
      headers: { etag: headers.etag, 'cache-control': headers['cache-control'] },
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
          sites: [],
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

  it('finds the conversation again after a night', async () => {
    const { visit, time } = await startChat();
    const evening = await visit();
    time.now = new Date(time.now.getTime() + 15 * 3_600_000);

    const morning = await visit(evening.cookie);
    time.now = new Date(time.now.getTime() + 15 * 3_600_000);
    const night = await visit(morning.cookie);

    expect(night.visitor.conversationId).toBe(evening.visitor.conversationId);
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
