import { describe, expect, it } from 'vitest';
import { getRaw, startChat } from './chat-server.js';

const framed = (visitor?: string) => ({ body: { framed: true, visitor } });

describe('the chat within other sites', () => {
  const sites = ['https://www.example.com', 'http://localhost:5000'];

  it('is shown by those that are listed', async () => {
    const { get } = await startChat({ sites });

    const policy = (await get('/chat')).headers.get('content-security-policy');

    expect(policy).toContain(`; frame-ancestors 'self' ${sites.join(' ')}`);
  });

  it.each([
    { accepts: 'gzip, br', encoding: 'br' },
    { accepts: 'gzip, br;q=0', encoding: undefined },
  ])('comes by one script that knows them, for $accepts', async ({ accepts, encoding }) => {
    const { base } = await startChat({ sites });
    const address = `${base}/chat/embed.js`;

    const { headers } = await getRaw(address, accepts);
    const again = await getRaw(address, accepts, { 'if-none-match': headers.etag });

    expect(await (await fetch(address)).text()).toBe(`const sites = \`,${sites.join(',')},\`;`);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=300',
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
      vary: 'Accept-Encoding',
    });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it('knows a visitor by a cookie of that site alone', async () => {
    const { visit } = await startChat();

    const first = await visit('', framed());
    const second = await visit(first.cookie, framed());
    const byItself = await visit(first.cookie.replace('fundline_framed', 'fundline_visitor'));
    const other = await visit(first.cookie);

    expect(first.setCookie).toMatch(
      /^fundline_framed=\S+; Path=\/chat; Max-Age=86400; HttpOnly; SameSite=None; Secure; Partitioned$/,
    );
    expect(second.visitor.conversationId).toBe(first.visitor.conversationId);
    expect(byItself.visitor.conversationId).toBe(first.visitor.conversationId);
    expect(other.visitor.conversationId).not.toBe(first.visitor.conversationId);
  });

  it('knows a visitor whose browser keeps no cookies by what the page was given', async () => {
    const { visit } = await startChat();
    const first = await visit('', framed());

    const second = await visit('', framed(first.visitor.visitor));
    const forged = await visit('', framed(`${first.visitor.visitor}x`));
    const byItself = await visit('', { body: { visitor: first.visitor.visitor } });

    expect(second.visitor.conversationId).toBe(first.visitor.conversationId);
    for (const other of [forged, byItself])
      expect(other.visitor.conversationId).not.toBe(first.visitor.conversationId);
    expect(byItself.visitor).not.toHaveProperty('visitor');
  });
});
