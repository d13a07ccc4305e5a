import { describe, expect, it } from 'vitest';
import { createShowTyping } from '../../../src/channels/bot-framework/show-typing.js';
import type { Message } from '../../../src/conversation/message.js';
import { draftIn, someConversation } from '../../support/examples.js';
import { signal } from '../../support/signal.js';
import { silentLog } from '../../support/silent-log.js';

const address = {
  serviceUrl: 'https://smba.trafficmanager.net/apac/',
  channelId: 'msteams',
  threadId: 't',
  userId: 'u',
  botId: 'b',
};

/** A conversation in which somebody answers; tells when it was asked who that is. */
function startWith(mode: 'bot' | 'agent') {
  const shown: unknown[] = [];
  const looked = signal();
  const left = signal();
  const listeners = new Set<(message: Message) => void>();
  const showTyping = createShowTyping({
    adapter: {
      async send(_address, activity) {
        shown.push(activity);
        looked.give();
      },
    },
    async whoAnswers() {
      if (mode === 'agent') looked.give();
      return mode;
    },
    onMessage(_id, listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        left.give();
      };
    },
    afterMs: 10,
    log: silentLog,
  });
  return { shown, looked, left, listeners, showTyping };
}

describe('the sign that somebody is writing', () => {
  it('is shown when the answer takes a while, once', async () => {
    const { shown, looked, showTyping } = startWith('bot');

    showTyping(someConversation(), address);
    await looked.given;

    expect(shown).toEqual([{ type: 'typing' }]);
  });

  it('is not shown when the answer is there at once', async () => {
    const { shown, left, listeners, showTyping } = startWith('bot');
    const id = someConversation();

    showTyping(id, address);
    for (const role of ['customer', 'bot'] as const)
      for (const listener of listeners) listener({ ...draftIn(id, { author: { role } }), seq: 1 });
    await left.given;

    expect([shown, listeners.size]).toEqual([[], 0]);
  });

  it('is not shown while a person has the conversation', async () => {
    const { shown, looked, showTyping } = startWith('agent');

    showTyping(someConversation(), address);
    await looked.given;

    expect(shown).toEqual([]);
  });
});
