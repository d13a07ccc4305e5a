import { expect, vi } from 'vitest';
import type { Agent } from './agent.js';
import { waitAtMost } from './browser.js';
import type { Customer } from './customer.js';
import type { Fundline } from './fundline.js';

interface Conversation {
  readonly messages: readonly {
    readonly text: string;
    readonly author: { readonly role: 'customer' | 'bot' | 'agent' | 'notice' };
  }[];
}

interface Asked {
  readonly of: Pick<Customer, 'conversationId'>;
  readonly on: readonly Pick<Customer | Agent, 'transcript'>[];
}

/**
 * What the server has on record of a conversation, as soon as every page shows the same: each
 * message once, in order. Rejects when a page does not come to show it.
 */
export async function readTranscript({ call }: Fundline, { of, on }: Asked) {
  const read = () => call<Conversation>('GET', `/conversations/${of.conversationId}`);
  for (const page of on)
    await vi.waitFor(async () => {
      const { messages } = await read();
      expect(await page.transcript()).toEqual(messages.map(({ text }) => text));
    }, waitAtMost);
  const { messages } = await read();
  return messages.map(({ author, text }) => ({ by: author.role, text }));
}
