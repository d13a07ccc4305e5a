import type { Logger } from 'pino';
import { messageId } from '../conversation/ids.js';
import type { Message } from '../conversation/message.js';
import type { Clock } from '../shared/clock.js';
import type { ConversationRecord } from './conversation-record.js';
import type { SaySomething } from './say.js';
import type { SayMeanwhile } from './answer-all.js';

interface Waiting {
  readonly record: ConversationRecord;
  readonly message: Message;
  readonly sayMeanwhile: SayMeanwhile;
}

interface TellDeps {
  readonly say: Pick<SaySomething, 'slow'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A line of its own, under an id of its own. It answers nothing: the message is still at work. */
export async function tellToWait(
  { record, message, sayMeanwhile }: Waiting,
  { say, clock, log }: TellDeps,
): Promise<void> {
  const { text } = say.slow(record.memory.replies);
  try {
    await sayMeanwhile({
      id: messageId(`${message.id}-w`),
      conversationId: message.conversationId,
      author: { role: 'bot' },
      at: clock(),
      text,
    });
  } catch (error) {
    log.warn({ err: error, conversationId: record.id }, 'nobody told that it takes a while');
  }
}
