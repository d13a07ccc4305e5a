import { messageId } from '../conversation/ids.js';
import type { MessageDraft } from '../conversation/message.js';
import type { Begin, DialogTexts } from '../dialog/conduct.js';
import type { Active, Closed } from '../handoff/handoff-store.js';
import type { Clock } from '../shared/clock.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type { ConversationRecord, ConversationStore } from './conversation-record.js';
import type { SaySomething } from './say.js';

export interface ChangeHandsDeps {
  readonly conversations: ConversationStore;
  readonly transcripts: TranscriptStore;
  readonly texts: DialogTexts;
  readonly begin: Begin;
  readonly say: Pick<SaySomething, 'lawful'>;
  readonly clock: Clock;
}

/**
 * What an accepted or closed handoff does to its conversation. Both may be repeated. The line that
 * says so is decided in the same step, after every reply decided before: the bot's last words stand
 * before the agent comes, and its next ones after the agent has gone.
 */
export function createChangeHands(deps: ChangeHandsDeps) {
  const { conversations, transcripts, texts, begin, clock } = deps;

  async function giveToAgent({ id, conversationId, agentName }: Active): Promise<void> {
    const values = { agentName };
    const text = texts.render('common/common', 'accepted', { values, variant: 0 });
    const notice: MessageDraft = {
      id: messageId(`${id}-accepted`),
      conversationId,
      author: { role: 'notice' },
      at: clock(),
      text: deps.say.lawful({ text, choices: [], card: undefined }).text,
    };
    const record = await conversations.giveToAgent(conversationId, id, notice);
    if (record?.handoffId === id) await write(record, notice);
  }

  async function giveToBot({ id, conversationId }: Closed): Promise<void> {
    const { memory, utterances } = await begin('common/rating');
    const { text, choices } = deps.say.lawful({
      text: utterances.map((said) => said.text).join('\n'),
      choices: utterances.flatMap((said) => said.choices),
      card: undefined,
    });
    const question: MessageDraft = {
      id: messageId(`${id}-closed`),
      conversationId,
      author: { role: 'bot' },
      at: clock(),
      text,
      choices,
    };
    // What was said to the agent and not yet looked at, after a crash, is not for the bot.
    const [last] = await transcripts.before(conversationId, Number.MAX_SAFE_INTEGER, 1);
    const agentSeq = last?.seq ?? 0;
    const next = { memory, question, agentSeq };
    const record = await conversations.giveToBot(conversationId, id, next);
    if (record?.endedHandoffId === id) await write(record, question);
  }

  async function write(record: ConversationRecord, line: MessageDraft): Promise<void> {
    for (const draft of [...record.unsent, line]) await transcripts.append(draft);
  }

  return { giveToAgent, giveToBot };
}
