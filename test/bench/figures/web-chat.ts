import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startTcpProxy } from '../../support/tcp-proxy.js';
import { areNone, cutAtRandom, judgeRuns, type Faults } from '../cut-runs.js';
import { progress, type Figure } from '../figure.js';
import { inFolder, startServer, type MeasuredServer } from '../servers.js';

/** Debian's own. */
const executablePath = '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

const runs = 200;
const atOnce = 5;
const messagesEach = 4;
const talkMs = 5_000;
const arriveWithinMs = 120_000;

type Proxy = Awaited<ReturnType<typeof startTcpProxy>>;

/** The chat page in Chromium over connections that are cut at random instants, some for a while. */
export function measureWebChat(): Promise<Figure> {
  return inFolder(async (dataDir) => {
    const server = await startServer({ program: 'turn', dataDir });
    const browser = await chromium.launch({ executablePath, args });
    const faults: Faults[] = [];
    const began = performance.now();
    try {
      const left = { runs };
      await Promise.all(
        Array.from({ length: atOnce }, () => visitor({ server, browser, left, faults })),
      );
      return judgeRuns('the chat page in Chromium', faults, performance.now() - began);
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}

interface Visit {
  readonly server: MeasuredServer;
  readonly browser: Browser;
  readonly left: { runs: number };
  readonly faults: Faults[];
}

/** One browser window, a conversation of its own in each run. */
async function visitor({ server, browser, left, faults }: Visit): Promise<void> {
  const proxy = await startTcpProxy(Number(new URL(server.base).port));
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(arriveWithinMs);
  try {
    while (left.runs > 0) {
      left.runs -= 1;
      await context.clearCookies();
      await page.goto(`http://127.0.0.1:${proxy.port}/chat`);
      faults.push(await run(page, proxy, server.base));
      progress(`web chat: ${faults.length} of ${runs}`);
    }
  } finally {
    await context.close();
    await proxy.close();
  }
}

const textOf = (n: number): string => `你好 第${n}条`;

/** The greeting, each message, and a reply to each. */
const expected = 1 + 2 * messagesEach;

async function run(page: Page, proxy: Proxy, base: string): Promise<Faults> {
  // the greeting: from here on there is something to lose
  if (!(await hasShown(page, 1))) {
    const shown = await page.locator('body').textContent();
    const stored = await readStored(page, base);
    process.stderr.write(`web chat: no greeting; stored ${stored.length}; shown: ${shown}\n`);
    return { lost: 1, doubled: 0, outOfOrder: 0 };
  }
  await Promise.all([write(page), cutAtRandom(proxy, talkMs)]);
  proxy.restore();
  // what has not come by then is counted as lost
  await hasShown(page, expected);
  const [shown, stored] = await Promise.all([readPage(page), readStored(page, base)]);
  const faults = faultsOf(shown, stored);
  if (!areNone(faults))
    process.stderr.write(`web chat: shown\n${shown.join('\n')}\nstored\n${stored.join('\n')}\n`);
  return faults;
}

const hasShown = (page: Page, lines: number) =>
  page
    .locator('[role=feed] > article')
    .nth(lines - 1)
    .waitFor({ state: 'attached', timeout: arriveWithinMs })
    .then(
      () => true,
      () => false,
    );

async function write(page: Page): Promise<void> {
  const input = page.locator('[data-id="webchat-sendbox-input"]');
  for (let n = 0; n < messagesEach; n += 1) {
    await sleep((Math.random() * 2 * talkMs) / messagesEach);
    await input.fill(textOf(n));
    await input.press('Enter');
  }
}

/** What a person reads on the page, one text a message. */
const readPage = (page: Page) =>
  page.evaluate<readonly string[]>(
    `[...document.querySelectorAll('[role=feed] > article')].map((message) =>
      [...message.querySelectorAll('p.webchat__text-content')].map((p) => p.textContent).join('\\n'))`,
  );

/** What the server has of the conversation that the page's cookie names. */
async function readStored(page: Page, base: string): Promise<readonly string[]> {
  const address = new URL('/chat/token', page.url()).href;
  const visit = await page.request.post(address, { data: {} });
  const { token, conversationId } = (await visit.json()) as Readonly<Record<string, string>>;
  const answer = await fetch(`${base}/v3/directline/conversations/${conversationId}/activities`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { activities } = (await answer.json()) as { activities: readonly { text: string }[] };
  return activities.map(({ text }) => text);
}

/** Against what is stored, and that against what was written. */
function faultsOf(shown: readonly string[], stored: readonly string[]): Faults {
  const written = Array.from({ length: messagesEach }, (_, n) => textOf(n));
  const kept = stored.filter((text) => written.includes(text));
  const lost =
    beyond(stored, shown) + beyond(written, kept) + Math.max(0, expected - stored.length);
  const doubled = beyond(shown, stored) + beyond(kept, written);
  const isInOrder = shown.join('\n') === stored.join('\n') && kept.join() === written.join();
  return { lost, doubled, outOfOrder: lost + doubled === 0 && !isInOrder ? 1 : 0 };
}

/** How many texts of `some` have no counterpart among `others`. */
function beyond(some: readonly string[], others: readonly string[]): number {
  const left = [...others];
  return some.filter((text) => {
    const at = left.indexOf(text);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  }).length;
}
