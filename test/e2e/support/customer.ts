import type { Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { openPage, waitAtMost, type Screen } from './browser.js';
import type { Fundline } from './fundline.js';

export type Customer = Awaited<ReturnType<typeof openChat>>;

/** Somebody at the chat page. */
export async function openChat(fundline: Fundline, screen: Screen = 'laptop') {
  const page = await openPage(fundline, '/chat', screen);
  const input = page.locator('[data-id="webchat-sendbox-input"]');
  const feed = page.getByRole('feed');
  const choices = page.getByRole('toolbar', { name: '您可以直接选择' });
  const bottom = choices.or(input).first();
  const customer = {
    page,

    /** Waits until the chat shows a text. */
    reads: (text: string | RegExp): Promise<void> => bubble(feed, text).waitFor(),

    /** Waits until the chat has moved to a text, so that nothing hides it. */
    async sees(text: string | RegExp): Promise<void> {
      const spoken = bubble(feed, text);
      await vi.waitFor(async () => {
        const [shown, below] = await Promise.all([spoken.boundingBox(), bottom.boundingBox()]);
        expect(shown && shown.y + shown.height).toBeLessThanOrEqual(below?.y ?? 0);
      }, waitAtMost);
    },

    async says(text: string): Promise<void> {
      await input.fill(text);
      await input.press('Enter');
    },

    /** A short answer that the bot offers. */
    choice: (text: string): Locator => choices.getByRole('button', { name: text, exact: true }),

    presses: (choice: string): Promise<void> => customer.choice(choice).click(),

    /** Everything on the page, in its order, one text per message. */
    async transcript(): Promise<readonly string[]> {
      const messages = await feed.locator('> article').all();
      const lines = await Promise.all(
        messages.map((message) => message.locator('p.webchat__text-content').allTextContents()),
      );
      return lines.map((texts) => texts.join('\n'));
    },

    /** Gives the bot the phone number that it asks for, and returns the one-time code. */
    async receivesCode(phone: string): Promise<string> {
      await customer.reads('请告诉我您开户时预留的手机号');
      await customer.says(phone);
      await customer.reads('输入收到的 6 位验证码');
      const front = await page.context().newPage();
      await front.goto(`${fundline.base}/`);
      const sms = await front.locator('#sms li').filter({ hasText: phone }).first().textContent();
      await front.close();
      return /验证码 (\d{6})/.exec(sms ?? '')?.[1] ?? '';
    },

    /** Proves to the bot who writes. */
    identifies: async (phone: string): Promise<void> =>
      customer.says(await customer.receivesCode(phone)),
  };
  await customer.reads('您好，我是融通基金的智能客服');
  return { ...customer, conversationId: await readConversationId(page) };
}

/** The conversation that the page's cookie names. */
async function readConversationId(page: Page): Promise<string> {
  const response = await page.request.post(new URL('/chat/token', page.url()).href, { data: {} });
  const { conversationId } = (await response.json()) as { readonly conversationId: string };
  return conversationId;
}

const bubble = (feed: Locator, text: string | RegExp): Locator =>
  feed.locator('.webchat__bubble__content').filter({ hasText: text }).last();

/** How far the page can be moved sideways: 0 when everything fits. */
export async function overflow(page: Page): Promise<number> {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  return width - (page.viewportSize()?.width ?? 0);
}
