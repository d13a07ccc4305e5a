import type { Locator } from 'playwright-core';
import { queues } from '../../../src/conversation/queue.js';
import { openPage } from './browser.js';
import type { Fundline } from './fundline.js';

const login = 'wangmin';
const password = 'a-password-for-wang-min';

export type Agent = Awaited<ReturnType<typeof openDesk>>;

/** The agent 王敏, signed in at the desk and online. */
export async function openDesk(fundline: Fundline) {
  await fundline.call('POST', '/agents', {
    login,
    password,
    name: '王敏',
    roles: ['agent'],
    skills: queues.map((queue) => ({ queue, level: 2 })),
    capacity: 5,
  });
  const page = await openPage(fundline, '/desk', 'laptop');
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: /登\s*录/ }).click();
  await page.getByLabel('我的状态').getByText('在线').click();

  const thread = page.getByRole('log', { name: '会话记录' });
  const section = (name: string) => page.getByRole('region', { name });
  const agent = {
    page,
    thread,
    waitingList: section('排队中'),
    ownList: section('我的会话'),
    draft: page.getByLabel('回复客户'),

    /** Waits until the desk says that it follows what happens. */
    isLive: (): Promise<void> => page.getByRole('status').getByText('实时').waitFor(),

    /** Opens a conversation of a list. */
    opens: (list: Locator, name: string): Promise<void> =>
      list.getByRole('button', { name }).click(),

    /** Takes over the open conversation. */
    async accepts(): Promise<void> {
      await page.getByRole('button', { name: /^接\s*入$/ }).click();
      await agent.draft.waitFor();
    },

    async writes(text: string): Promise<void> {
      await agent.draft.fill(text);
      await agent.draft.press('Enter');
    },

    /** Waits until the open conversation shows a text. */
    reads: (text: string | RegExp): Promise<void> =>
      thread.locator('.bubble, .notice').filter({ hasText: text }).last().waitFor(),

    async closes(): Promise<void> {
      await page.getByRole('button', { name: '结束服务' }).click();
      await page.getByRole('button', { name: /^结\s*束$/ }).click();
      await page.getByText('人工服务已结束', { exact: true }).waitFor();
    },

    /** Everything in the open conversation, in its order, one text per message. */
    async transcript(): Promise<readonly string[]> {
      const texts = await thread.locator('.bubble > p, p.notice').allTextContents();
      return texts.map((text) => text.replace(/ \d\d:\d\d$/, ''));
    },
  };
  await agent.isLive();
  return agent;
}
