import type { Logger } from 'pino';
import type { ConversationId } from '../../conversation/ids.js';
import type { BotAdapter } from './bot-adapter.js';
import type { BotAddress } from './bot-address.js';
import type { BotPorts } from './bot-framework-deps.js';

interface TypingDeps extends Pick<BotPorts, 'whoAnswers' | 'onMessage'> {
  readonly adapter: Pick<BotAdapter, 'send'>;
  /** An answer that comes sooner needs no sign that it is coming. */
  readonly afterMs: number;
  readonly log: Logger;
}

/** The longest that anybody listens for an answer that does not come. */
const givenUpAfterMs = 30_000;

/** Makes the sign that an answer is being written. */
export function createShowTyping({ adapter, afterMs, log, ...ports }: TypingDeps) {
  /**
   * Shows once that the bot is at work, unless it answers at once or a person has the
   * conversation. Call it before the message is received; it never throws.
   */
  return function showTyping(id: ConversationId, address: BotAddress): void {
    const end = () => {
      clearTimeout(soon);
      clearTimeout(late);
      stop();
    };
    const stop = ports.onMessage(id, ({ author }) => {
      if (author.role !== 'customer') end();
    });
    const late = setTimeout(end, givenUpAfterMs).unref();
    const soon = setTimeout(() => void show(id, address), afterMs).unref();
  };

  async function show(id: ConversationId, address: BotAddress): Promise<void> {
    try {
      if ((await ports.whoAnswers(id)) !== 'agent') await adapter.send(address, { type: 'typing' });
    } catch (error) {
      log.debug({ err: error, conversationId: id }, 'typing not shown');
    }
  }
}
