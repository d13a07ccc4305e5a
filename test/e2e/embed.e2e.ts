import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { faultsInEveryLight } from './support/accessibility.js';
import { openDesk } from './support/agent.js';
import { closeBrowser, openPage, screens, type Screen } from './support/browser.js';
import { overflow } from './support/customer.js';
import { startFundline } from './support/fundline.js';
import { startOtherSite } from './support/other-site.js';

afterAll(closeBrowser);

const greeting = '您好，我是融通基金的智能客服';

const launcher = (page: Page) => page.getByRole('button', { name: /^在线客服/ });
const chat = (page: Page) => page.frameLocator('iframe[title="在线客服"]');
const bubble = (page: Page, text: string | RegExp) =>
  chat(page).locator('.webchat__bubble__content').filter({ hasText: text }).last();
const input = (page: Page) => chat(page).locator('[data-id="webchat-sendbox-input"]');

async function says(page: Page, text: string): Promise<void> {
  await input(page).fill(text);
  await input(page).press('Enter');
}

/** Somebody at a page of another site. */
async function openSite(screen: Screen = 'laptop') {
  const site = await startOtherSite();
  const fundline = await startFundline({ CHAT_SITES: site.origin });
  site.load(`${fundline.base}/chat/embed.js`);
  const page = await openPage(fundline, site.origin, screen);
  return { page, fundline };
}

describe.each(Object.keys(screens) as Screen[])('the chat within another site, %s', (screen) => {
  it('opens, keeps nobody out, and closes', async () => {
    const { page } = await openSite(screen);

    await launcher(page).click();
    await bubble(page, greeting).waitFor();
    await says(page, '161610 的净值是多少？');
    await bubble(page, /161610.*净值日期/).waitFor();

    expect(await overflow(page)).toBe(0);
    expect(await faultsInEveryLight(page, `embedded-${screen}`)).toEqual([]);
    await chat(page).getByRole('button', { name: '收起客服窗口' }).click();
    await page.locator('iframe').waitFor({ state: 'hidden' });
    await page.locator('fundline-chat:focus').waitFor({ state: 'attached' });
  });
});

it('goes on with the conversation on the next page, by a cookie of this site alone', async () => {
  const { page } = await openSite();
  await launcher(page).click();
  await bubble(page, greeting).waitFor();
  await says(page, '161610 的净值是多少？');
  await bubble(page, /161610.*净值日期/).waitFor();

  await page.getByRole('link', { name: '另一页' }).click();
  await bubble(page, /161610.*净值日期/).waitFor();

  const cookies = await page.context().cookies();
  expect(cookies).toMatchObject([
    { name: 'fundline_framed', httpOnly: true, secure: true, sameSite: 'None' },
  ]);
  expect(cookies[0]).toHaveProperty('partitionKey');
});

it('tells how many lines were said while it was closed', async () => {
  const { page, fundline } = await openSite();
  const agent = await openDesk(fundline);
  await launcher(page).click();
  await bubble(page, greeting).waitFor();
  await says(page, '转人工');
  await agent.opens(agent.waitingList, '访客');
  await agent.accepts();
  await bubble(page, '客服「王敏」已接入').waitFor();
  await input(page).press('Escape');
  await page.locator('iframe').waitFor({ state: 'hidden' });

  await agent.writes('您好，我是客服王敏。');
  await page.getByRole('button', { name: '在线客服，1 条新消息' }).waitFor();
  await page.getByRole('link', { name: '另一页' }).click();
  await agent.writes('您还在吗？');
  await page.getByRole('button', { name: '在线客服，2 条新消息' }).click();

  await bubble(page, '您还在吗？').waitFor();
  await page.getByRole('button', { name: '在线客服', exact: true }).waitFor();
  expect(await page.locator('fundline-chat').count()).toBe(1);
});

it('stays away from sites that are not listed', async () => {
  const site = await startOtherSite();
  const fundline = await startFundline({ CHAT_SITES: 'https://www.example.com' });
  site.load(`${fundline.base}/chat/embed.js`);
  const page = await openPage(fundline, '/', 'laptop');
  const warned = page.waitForEvent('console', (message) => message.type() === 'warning');
  await page.goto(site.origin);

  expect((await warned).text()).toContain(`lacks ${site.origin}`);
  expect(await launcher(page).count()).toBe(0);
});
