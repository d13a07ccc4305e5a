import { messageId } from '../conversation/ids.js';
import type { Message } from '../conversation/message.js';
import type { DialogTexts } from '../dialog/conduct.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import type { Waiting } from '../handoff/handoff-store.js';
import type { Clock } from '../shared/clock.js';
import type { ConversationRecord, ConversationStore, TurnResult } from './conversation-record.js';
import type { SaySomething } from './say.js';
import { stillProven } from './still-proven.js';

interface FollowDeps {
  readonly conversations: Pick<ConversationStore, 'servedElsewhere'>;
  readonly handoffs: Pick<HandoffService, 'find' | 'continueIn' | 'placeOf'>;
  readonly texts: DialogTexts;
  readonly say: Pick<SaySomething, 'lawful'>;
  readonly clock: Clock;
}

/** What the turn comes to where the agent is full. */
type Queued = Pick<TurnResult, 'mode' | 'handoffId' | 'unsent'>;

export type FollowAgent = ReturnType<typeof createFollowAgent>;

/**
 * Makes: a verified customer whom an agent serves in another conversation is served here by the
 * same one. `given`: this look has given the conversation to the agent. undefined: nobody serves
 * them, or that was seen to before.
 */
export function createFollowAgent({ conversations, handoffs, ...deps }: FollowDeps) {
  const { texts, say, clock } = deps;

  async function queue(message: Message, handoff: Waiting, agentName: string): Promise<Queued> {
    const { place } = await handoffs.placeOf(handoff);
    const values = { agentName, place };
    const text = texts.render('common/common', 'queued.sameAgent', { values, variant: 0 });
    const line = {
      id: messageId(`${message.id}-r`),
      conversationId: message.conversationId,
      author: { role: 'bot' },
      at: clock(),
      text: say.lawful({ text, choices: [], card: undefined }).text,
      inReplyTo: message.id,
    } as const;
    return { mode: 'queued', handoffId: handoff.id, unsent: [line] };
  }

  return async function followAgent(
    { id, identity: before }: ConversationRecord,
    message: Message,
  ): Promise<'given' | Queued | undefined> {
    const identity = stillProven(before, clock());
    if (identity.level !== 'verified') return undefined;
    const other = await conversations.servedElsewhere(identity.customerId, id);
    if (other?.handoffId === undefined) return undefined;
    const served = await handoffs.find(other.handoffId);
    if (served?.state !== 'active') return undefined;
    const handoff = await handoffs.continueIn(served, id);
    if (handoff.state === 'active') return 'given';
    return handoff.state === 'waiting' ? queue(message, handoff, served.agentName) : undefined;
  };
}
