import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { conversationId } from '../../../src/conversation/ids.js';
import { mountWebChat } from '../../../src/channels/web-chat/web-chat.js';
import type { IssueToken } from '../../../src/channels/direct-line/direct-line.js';
import { secret } from '../support/direct-line-server.js';
import { startServer } from '../support/test-server.js';

export const issueToken: IssueToken = async ({ id }, conversation = conversationId('fresh')) => ({
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
  await writeFile(join(dir, 'embed.js'), 'const sites = `,__SITES__,`;');
  return dir;
}

/** What travels over the wire: fetch would unpack it. */
export async function getRaw(url: string, accepts: string, others = {}) {
  const [response] = (await once(
    request(url, { headers: { 'accept-encoding': accepts, ...others } }).end(),
    'response',
  )) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

/** The chat page on small files, with whoever asks for a token. */
export async function startChat({ isDemo = false, sites = [] as readonly string[] } = {}) {
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
      sites,
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
      'userId' | 'conversationId' | 'token' | 'visitor',
      string
    >;
    return { status: response.status, visitor, setCookie, cookie: setCookie.split(';')[0] ?? '' };
  }
  return { base, get, visit, time, counted };
}
