import { messageId, type ConversationId } from '../conversation/ids.js';
import type { Message } from '../conversation/message.js';
import type { Values } from '../dialog/effects.js';
import type { DialogTexts } from '../dialog/conduct.js';
import type { Clock } from '../shared/clock.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type { ConversationStore } from './conversation-record.js';
import type { SaySomething } from './say.js';

/** Something that happened, said without having been asked. */
export interface News {
  /** The same news are said once. */
  readonly id: string;
  /** Of the text among the common ones. */
  readonly key: string;
  readonly values: Values;
}

interface TellDeps {
  readonly conversations: Pick<ConversationStore, 'find'>;
  readonly transcripts: Pick<TranscriptStore, 'append'>;
  readonly texts: DialogTexts;
  readonly say: Pick<SaySomething, 'lawful'>;
  readonly clock: Clock;
}

const common = 'common/common';

export type TellCustomer = ReturnType<typeof createTellCustomer>;

/**
 * Says what happened in a conversation. While an agent has it the bot does not speak: then it is a
 * notice, which the agent reads as well.
 */
export function createTellCustomer({ conversations, transcripts, texts, say, clock }: TellDeps) {
  return async function tellCustomer(
    conversationId: ConversationId,
    { id, key, values }: News,
  ): Promise<Message | undefined> {
    const record = await conversations.find(conversationId);
    if (record === undefined) return undefined;
    const render = (one: string) => texts.render(common, one, { values, variant: 0 });
    const { text, choices } = say.lawful({
      text: render(key),
      choices: record.mode === 'bot' ? [render('choice.person')] : [],
      card: undefined,
    });
    const { message } = await transcripts.append({
      id: messageId(id),
      conversationId,
      author: { role: record.mode === 'agent' ? 'notice' : 'bot' },
      at: clock(),
      text,
      ...(choices.length > 0 && { choices }),
    });
    return message;
  };
}
