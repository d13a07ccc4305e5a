import type { Agent } from '../agents/agent.js';
import type { ConversationId } from '../conversation/ids.js';
import type { Typing } from '../conversation/live-feed.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import type { Clock } from '../shared/clock.js';
import type { ConversationStore } from './conversation-record.js';
import { requireHolder } from './speak-as-agent.js';

export interface TypingStore {
  note(sign: Typing): Promise<void>;
}

interface ShowTypingDeps {
  readonly handoffs: Pick<HandoffService, 'openIn'>;
  readonly conversations: Pick<ConversationStore, 'find'>;
  readonly typing: TypingStore;
  readonly clock: Clock;
}

/** A sign lasts longer than this, and the next one is told only after it. */
const toldEveryMs = 2_000;
const rememberedAtMost = 10_000;

/** Makes the way of signs of typing, from customers to their agent and back. The bot has none. */
export function createShowTyping(deps: ShowTypingDeps) {
  const { conversations, typing, clock } = deps;
  const isDue = createPacer(clock);

  /** Tells the agent who has the conversation; without one there is nobody to tell. */
  async function customerTypes(conversationId: ConversationId): Promise<void> {
    if (!isDue(`customer ${conversationId}`)) return;
    const record = await conversations.find(conversationId);
    if (record?.mode !== 'agent') return;
    await typing.note({ conversationId, author: { role: 'customer' }, at: clock() });
  }

  /** Tells the customer. Throws NOT_YOUR_CONVERSATION. */
  async function agentTypes(agent: Agent, conversationId: ConversationId): Promise<void> {
    await requireHolder(agent, conversationId, deps);
    if (!isDue(`agent ${conversationId}`)) return;
    const author = { role: 'agent', agentId: agent.id, name: agent.name } as const;
    await typing.note({ conversationId, author, at: clock() });
  }

  return { customerTypes, agentTypes };
}

/** Says for each name whether enough time has passed since it last said so. */
function createPacer(clock: Clock): (name: string) => boolean {
  const last = new Map<string, number>();
  return (name) => {
    const now = clock().getTime();
    if (now - (last.get(name) ?? Number.NEGATIVE_INFINITY) < toldEveryMs) return false;
    last.delete(name);
    last.set(name, now);
    const [oldest] = last.keys();
    if (last.size > rememberedAtMost && oldest !== undefined) last.delete(oldest);
    return true;
  };
}
