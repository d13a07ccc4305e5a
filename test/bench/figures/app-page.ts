import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import type { Figure } from '../figure.js';
import { inFolder, median, startServer, type MeasuredServer } from '../servers.js';

const bytesAtMost = 150_000;
const firstBubbleAtMostMs = 2_000;
const rounds = 7;

/** Debian's own. */
const executablePath = '/usr/bin/chromium';

/** Chromium's "Fast 3G" (today "Slow 4G"), in bytes a second and milliseconds. */
const fast3G = {
  offline: false,
  downloadThroughput: ((1.6 * 1_000_000) / 8) * 0.9,
  uploadThroughput: ((750 * 1_000) / 8) * 0.9,
  latency: 150 * 3.75,
};

/** Everything the app's page may load, brotli as it travels. */
export async function measureAppPageBytes(): Promise<Figure> {
  const dir = new URL('../../../app', import.meta.url).pathname;
  const files = (await readdir(dir)).filter((file) => file.endsWith('.br'));
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(dir, file))).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return {
    name: "the fund app's page over the wire, cards included",
    value: `${Math.round(bytes / 1_000)} kB`,
    aim: `under ${bytesAtMost / 1_000} kB`,
    isReached: bytes < bytesAtMost,
    detail: { bytes },
  };
}

/** From opening the address to the first line in sight, on a slow network and with nothing kept. */
export function measureFirstBubble(): Promise<Figure> {
  return inFolder(async (dataDir) => {
    const server = await startServer({ program: 'turn', dataDir });
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
        times.push(await firstBubbleMs(await context.newPage(), await addressOf(server)));
        await context.close();
      }
      return judge(times);
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}

async function addressOf({ base, secret }: MeasuredServer): Promise<string> {
  const answer = await fetch(`${base}/v3/directline/tokens/generate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ customerId: 'C10001' }),
  });
  const { token } = (await answer.json()) as { readonly token: string };
  return `${base}/app#token=${token}`;
}

async function firstBubbleMs(page: Page, address: string): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', fast3G);
  const began = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('.bubble').first().waitFor();
  return performance.now() - began;
}

function judge(times: readonly number[]): Figure {
  const firstBubble = median(times);
  return {
    name: "first bubble of the fund app's page on Chromium's Fast 3G",
    value: `${(firstBubble / 1_000).toFixed(2)} s`,
    aim: `at most ${firstBubbleAtMostMs / 1_000} s`,
    isReached: firstBubble <= firstBubbleAtMostMs,
    detail: { medianMs: firstBubble, slowestMs: Math.max(...times), fastestMs: Math.min(...times) },
  };
}
