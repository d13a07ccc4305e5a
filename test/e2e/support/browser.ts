import {
  chromium,
  type Browser,
  type BrowserContext,
  type ConsoleMessage,
  type Page,
} from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { Fundline } from './fundline.js';

/** Debian's own. */
const executablePath = '/usr/bin/chromium';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** For what a page comes to show. */
export const waitAtMost = { timeout: 20_000, interval: 100 };

/** What the browser itself writes about answers that are no fault of a page. */
const wanted = [
  // the desk asks who is signed in
  /status of 401 .* \S+\/api\/v1\/me$/,
  // a test takes the network away
  /net::ERR_INTERNET_DISCONNECTED/,
  // an agent's sentence is held back
  /status of 422 .* \S+\/api\/v1\/conversations\/\w+\/messages$/,
  // a file of a kind that is not taken
  /status of 415 .* \S+\/upload$/,
];

/** What it writes while there is no server. */
const serverAway = [/net::ERR_/, /^WebSocket connection to/];

export const screens = {
  phone: { width: 390, height: 844 },
  laptop: { width: 1440, height: 900 },
} as const;

export type Screen = keyof typeof screens;

let shared: Promise<Browser> | undefined;

/** Ends the browser that the tests of a file share. */
export async function closeBrowser(): Promise<void> {
  const browser = await shared;
  shared = undefined;
  await browser?.close();
}

/**
 * Opens an address for somebody who has never been here. The test fails when the page reports an
 * error or breaks its content security policy.
 */
export async function openPage(fundline: Fundline, path: string, screen: Screen): Promise<Page> {
  shared ??= chromium.launch({ executablePath, args });
  const browser = await shared;
  const context = await browser.newContext({
    viewport: screens[screen],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...(screen === 'phone' && { isMobile: true, hasTouch: true, deviceScaleFactor: 2 }),
  });
  context.setDefaultTimeout(waitAtMost.timeout);
  const problems = watch(context, fundline);
  onTestFinished(async () => {
    await context.close();
    expect(problems).toEqual([]);
  });
  const page = await context.newPage();
  await page.goto(new URL(path, fundline.base).href);
  return page;
}

/** Fills with what goes wrong on any page. The browser reports a breach of policy as an error. */
function watch(context: BrowserContext, fundline: Fundline): readonly string[] {
  const problems: string[] = [];
  const isExpected = (line: string) =>
    wanted.some((pattern) => pattern.test(line)) ||
    (fundline.hasCrashed() && serverAway.some((pattern) => pattern.test(line)));
  context.on('weberror', (error) => problems.push(String(error.error())));
  context.on('console', (message: ConsoleMessage) => {
    const line = `${message.text()} ${message.location().url}`;
    if (message.type() === 'error' && !isExpected(line)) problems.push(line);
  });
  return problems;
}
