import type { Locator, Page } from 'playwright-core';
import { openPage } from './browser.js';
import type { Fundline } from './fundline.js';

interface Opening {
  /** Who is signed in to the app. */
  readonly customerId?: string;
  /** In place of a token for that customer; '' for none. */
  readonly address?: string;
}

/** Somebody at the page in the app's WebView. */
export async function openApp(fundline: Fundline, opening: Opening = {}) {
  const { customerId = 'C10003' } = opening;
  const token = await fundline.appToken(customerId);
  const page = await openPage(fundline, `/app${opening.address ?? `#token=${token}`}`, 'phone');
  const log = page.getByRole('log', { name: '对话内容' });
  const input = page.getByLabel('请输入您的问题');
  const choices = page.getByRole('group', { name: '您可以直接选择' });
  const customer = {
    page,
    log,
    input,
    conversationId: conversationOf(token),

    /** Waits until the page shows a text. */
    reads: (text: string | RegExp): Promise<void> =>
      log.getByRole('article').filter({ hasText: text }).last().waitFor(),

    async says(text: string): Promise<void> {
      await input.fill(text);
      await input.press('Enter');
    },

    choice: (text: string): Locator => choices.getByRole('button', { name: text, exact: true }),

    presses: (choice: string): Promise<void> => customer.choice(choice).click(),

    /** Everything on the page, in its order, one text per message. */
    transcript: (): Promise<readonly string[]> => textsOf(page),
  };
  return customer;
}

/** Without the words that only screen readers speak. */
const textsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll('.log .bubble')].map((bubble) => bubble.lastChild.textContent)`,
  );

function conversationOf(token: string): string {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  return (JSON.parse(payload) as { readonly conv: string }).conv;
}
