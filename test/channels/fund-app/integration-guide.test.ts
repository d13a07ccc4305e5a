import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushSecret } from '../../support/push-service.js';
import { freePort } from '../../support/server-process.js';
import { startTestApp, testSecret } from '../../support/test-app.js';

const guide = new URL('../../../docs/app-integration.md', import.meta.url);

interface World {
  readonly fundline: Awaited<ReturnType<typeof startTestApp>>;
  readonly backend: ChildProcess;
  readonly said: Interface;
  readonly base: string;
  readonly dir: string;
  readonly time: { aheadMs: number };
}

let world: World;

/** Starts the program of the guide as it stands there, beside a Fundline that tells it of lines. */
async function startWorld(): Promise<World> {
  const program = /```js\n([^]*?)```/.exec(await readFile(guide, 'utf8'))?.[1] ?? '';
  const dir = await mkdtemp(join(tmpdir(), 'app-backend-'));
  const file = join(dir, 'app-backend.mjs');
  await writeFile(file, program);
  const base = `http://127.0.0.1:${await freePort()}`;
  const time = { aheadMs: 0 };
  const fundline = await startTestApp({
    appPush: { url: `${base}/push`, secret: pushSecret },
    clock: () => new Date(Date.now() + time.aheadMs),
  });
  const backend = spawn(process.execPath, [file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      FUNDLINE_URL: fundline.base,
      DIRECT_LINE_SECRET: testSecret,
      APP_PUSH_SECRET: pushSecret,
      PORT: new URL(base).port,
    },
  });
  const said = createInterface(backend.stdout);
  await once(said, 'line');
  return { fundline, backend, said, base, dir, time };
}

beforeAll(async () => void (world = await startWorld()), 60_000);
afterAll(async () => {
  world.backend.kill();
  await world.fundline.stop();
  await rm(world.dir, { recursive: true });
});

/** Calls the program as the app does, for whoever is signed in. */
async function fromApp(path: string, { session = 'C10003', body = {} } = {}) {
  const response = await fetch(`${world.base}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer session-of-${session}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The page, as far as it speaks with Fundline. */
async function openPage(session = 'C10003') {
  const { token } = (await fromApp('/chat/token', { session })).body as { readonly token: string };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const domain = `${world.fundline.base}/v3/directline/conversations`;
  const opened = await fetch(domain, { method: 'POST', headers });
  const { conversationId } = (await opened.json()) as { readonly conversationId: string };
  const address = `${domain}/${conversationId}/activities`;

  async function say(text: string): Promise<void> {
    const body = JSON.stringify({ type: 'message', text });
    await fetch(address, { method: 'POST', headers, body });
  }
  /** Everything said, as it travels, once a text stands in it. */
  async function reads(pattern: RegExp): Promise<string> {
    for (;;) {
      const said = await (await fetch(address, { headers })).text();
      if (pattern.test(said)) return said;
    }
  }
  return { conversationId, say, reads };
}

describe("the guide's backend", () => {
  it('takes a signed-in customer from the chat into the app and back, in one conversation', async () => {
    const page = await openPage();
    await page.say('我要买一万块融通债券A/B');
    await page.reads(/净申购金额/);
    await page.say('好的');
    const [, link] = /[?]link=([\w.-]+)/.exec(await page.reads(/[?]link=/)) ?? [];

    const byAnother = await fromApp('/links/redeem', { session: 'C10002', body: { link } });
    const redeemed = await fromApp('/links/redeem', { body: { link } });
    const again = await fromApp('/links/redeem', { body: { link } });
    const next = await openPage();

    expect(redeemed).toEqual({
      status: 200,
      body: {
        customerId: 'C10003',
        action: 'purchase',
        prefill: { fundCode: '161603', amount: '10000' },
      },
    });
    expect([byAnother.status, again.status]).toEqual([404, 410]);
    expect(next.conversationId).toBe(page.conversationId);
  });

  it('passes a notice on, and takes none that is not signed', async () => {
    const { conversationId, say } = await openPage('C10001');
    const notified = once(world.said, 'line');

    await say('你好');
    world.time.aheadMs += 20_000;
    const [line] = (await notified) as [string];
    const forged = await fromApp('/push', { body: { userId: 'app-C10003' } });

    expect(line).toBe(`notify app-C10001: 您有一条新消息，请打开 App 查看 (${conversationId})`);
    expect(forged.status).toBe(401);
  });

  it('lets nobody in who is not signed in', async () => {
    expect((await fromApp('/chat/token', { session: '' })).status).toBe(401);
  });
});
