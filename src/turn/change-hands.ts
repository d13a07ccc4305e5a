import type { Transfer } from '../conversation/handoff.js';
import { messageId, type ConversationId } from '../conversation/ids.js';
import type { MessageDraft } from '../conversation/message.js';
import { queueNames } from '../conversation/queue.js';
import type { Begin, DialogTexts } from '../dialog/conduct.js';
import type { Values } from '../dialog/effects.js';
import type { Active, Closed, Waiting } from '../handoff/handoff-store.js';
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
 * What a handoff's changes of hands do to its conversation. Each may be repeated. The line that
 * says so is decided in the same step, after every reply decided before: the bot's last words stand
 * before the agent comes, and its next ones after the agent has gone.
 */
export function createChangeHands(deps: ChangeHandsDeps) {
  const { conversations, transcripts, begin, clock } = deps;
  const noticeOf = createNotice(deps);

  async function giveToAgent(handoff: Active): Promise<void> {
    const { id, conversationId, step } = handoff;
    const notice = noticeOf(handoff, acceptedLine(handoff));
    const hands = { handoff: id, step };
    const record = await conversations.giveToAgent(conversationId, hands, notice);
    if (record?.handoffId === id) await write(record, notice);
  }

  /**
   * The customer waits again, and hears why. What was said to the agent is not for the bot. Offers
   * that pass afterwards change nothing: it is the transfer's step that counts.
   */
  async function giveToQueue(handoff: Waiting): Promise<void> {
    const { id, conversationId } = handoff;
    const transfer = handoff.transfers?.at(-1);
    if (transfer === undefined) return;
    const { step } = transfer;
    const notice = noticeOf({ ...handoff, step }, queuedLine(transfer));
    const agentSeq = await lastSeq(conversationId);
    const hands = { handoff: id, step };
    const record = await conversations.giveToQueue(conversationId, hands, { notice, agentSeq });
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
    const next = { memory, question, agentSeq: await lastSeq(conversationId) };
    const record = await conversations.giveToBot(conversationId, id, next);
    if (record?.endedHandoffId === id) await write(record, question);
  }

  async function lastSeq(id: ConversationId): Promise<number> {
    const [last] = await transcripts.before(id, Number.MAX_SAFE_INTEGER, 1);
    return last?.seq ?? 0;
  }

  async function write(record: ConversationRecord, line: MessageDraft): Promise<void> {
    for (const draft of [...record.unsent, line]) await transcripts.append(draft);
  }

  return { giveToAgent, giveToQueue, giveToBot };
}

/** Makes the line that tells of a change of hands. The same change has the same line. */
const createNotice =
  ({ texts, say, clock }: Pick<ChangeHandsDeps, 'texts' | 'say' | 'clock'>) =>
  (
    { id, conversationId, step, transfers }: Active | Waiting,
    { key, values }: { readonly key: string; readonly values: Values },
  ): MessageDraft => {
    const text = texts.render('common/common', key, { values, variant: 0 });
    return {
      id: messageId(transfers === undefined ? `${id}-accepted` : `${id}-hands-${step}`),
      conversationId,
      author: { role: 'notice' },
      at: clock(),
      text: say.lawful({ text, choices: [], card: undefined }).text,
    };
  };

/** Why the customer waits again. */
const queuedLine = ({ why, fromName, queue }: Transfer) => ({
  key: why === 'agentGone' ? 'returned' : 'transferred.queue',
  values: { agentName: fromName, queue: queueNames[queue] },
});

/** Who has come; a customer who was given on is told by whom. */
function acceptedLine({ agentName, agentId, transfers }: Active) {
  const last = transfers?.at(-1);
  return last?.to === agentId
    ? { key: 'transferred.agent', values: { agentName, from: last.fromName } }
    : { key: 'accepted', values: { agentName } };
}
