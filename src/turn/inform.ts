import { messageId } from '../conversation/ids.js';
import type { Identity } from '../conversation/identity.js';
import type { Message, MessageDraft } from '../conversation/message.js';
import type { CustomerStore } from '../customers/customer-store.js';
import type { DialogTexts } from '../dialog/conduct.js';
import type { DialogMemory } from '../dialog/dialog-definition.js';
import type { Clock } from '../shared/clock.js';
import type { ConversationRecord } from './conversation-record.js';
import type { SaySomething } from './say.js';

interface InformDeps {
  readonly customers: Pick<CustomerStore, 'find'>;
  readonly texts: DialogTexts;
  readonly say: Pick<SaySomething, 'lawful'>;
  readonly clock: Clock;
}

/** Which text customers were told; another text is told anew. */
export const noticeTold = 'account-1';

export type Inform = ReturnType<typeof createInform>;

/**
 * Makes: the line that says what is recorded and why, before the first answer that concerns an
 * account; undefined: it was said here, or to this customer on this channel.
 */
export function createInform({ customers, texts, say, clock }: InformDeps) {
  async function wasTold({ channel }: ConversationRecord, identity: Identity): Promise<boolean> {
    if (identity.level !== 'verified') return false;
    const { informed } = await customers.find(identity.customerId);
    return informed.some((told) => told.channel === channel && told.notice === noticeTold);
  }

  return async function inform(
    record: ConversationRecord,
    message: Message,
    { identity, memory }: { readonly identity: Identity; readonly memory: DialogMemory },
  ): Promise<MessageDraft | undefined> {
    // In a group nobody is asked about an account.
    if (memory.informed === true || record.channel === 'teamsGroup') return undefined;
    if (await wasTold(record, identity)) return undefined;
    const text = texts.render('common/common', 'privacy.notice', { values: {}, variant: 0 });
    return {
      id: messageId(`${message.id}-n`),
      conversationId: record.id,
      author: { role: 'bot' },
      at: clock(),
      text: say.lawful({ text, choices: [], card: undefined }).text,
    };
  };
}
