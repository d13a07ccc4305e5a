import { messageId } from '../conversation/ids.js';
import type { Begin, DialogTexts } from '../dialog/conduct.js';
import type { Active, Closed } from '../handoff/handoff-store.js';
import type { Clock } from '../shared/clock.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type { ConversationStore } from './conversation-record.js';

export interface ChangeHandsDeps {
  readonly conversations: ConversationStore;
  readonly transcripts: TranscriptStore;
  readonly texts: DialogTexts;
  readonly begin: Begin;
  readonly clock: Clock;
}

/** What an accepted or closed handoff does to its conversation. Both may be repeated. */
export function createChangeHands({ conversations, transcripts, texts, begin, clock }: ChangeHandsDeps) {
  async function giveToAgent({ id, conversationId, agentName }: Active): Promise<void> {
    await conversations.giveToAgent(conversationId, id);
    const values = { agentName };
    await transcripts.append({
      id: messageId(`${id}-accepted`),
      conversationId,
      author: { role: 'notice' },
      at: clock(),
      text: texts.render('common/common', 'accepted', { values, variant: 0 }),
    });
  }

  async function giveToBot({ id, conversationId }: Closed): Promise<void> {
    const { memory, utterances } = await begin('common/rating');
    await conversations.giveToBot(conversationId, id, memory);
    await transcripts.append({
      id: messageId(`${id}-closed`),
      conversationId,
      author: { role: 'bot' },
      at: clock(),
      text: utterances.map(({ text }) => text).join('\n'),
      choices: utterances.flatMap(({ choices }) => choices),
    });
  }

  return { giveToAgent, giveToBot };
}
