import type { Agent } from '../agents/agent.js';
import { messageId, type ConversationId } from '../conversation/ids.js';
import type { Message } from '../conversation/message.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';

/** Why a sentence may not be said, and what may be said in its place. */
export interface Objection {
  readonly title: string;
  readonly legalReference: string;
  readonly sentence: string;
  readonly lawfulWording: string;
}

/** An agent's sentence is held: nothing was written. */
export class UnlawfulWording extends AppError {
  readonly objections: readonly Objection[];

  constructor(objections: readonly Objection[]) {
    super('UNLAWFUL_WORDING', { count: objections.length });
    this.objections = objections;
  }
}

export interface SpeakDeps {
  readonly handoffs: Pick<HandoffService, 'openIn'>;
  readonly transcripts: TranscriptStore;
  readonly objectionsTo: (text: string) => readonly Objection[];
  readonly mask: (text: string) => string;
  readonly newId: () => string;
  readonly clock: Clock;
}

/** Makes the way of an agent's words to the customer. */
export function createSpeakAsAgent(deps: SpeakDeps) {
  /**
   * Writes the agent's message; the same `clientId` is the same message. Throws
   * NOT_YOUR_CONVERSATION, or UnlawfulWording when the guard holds it.
   */
  return async function speakAsAgent(
    agent: Agent,
    conversationId: ConversationId,
    said: { readonly text: string; readonly clientId?: string | undefined },
  ): Promise<Message> {
    const handoff = await deps.handoffs.openIn(conversationId);
    if (handoff?.state !== 'active' || handoff.agentId !== agent.id)
      throw new AppError('NOT_YOUR_CONVERSATION');
    const objections = deps.objectionsTo(said.text);
    if (objections.length > 0) throw new UnlawfulWording(objections);

    const { message } = await deps.transcripts.append({
      id: messageId(deps.newId()),
      conversationId,
      author: { role: 'agent', agentId: agent.id, name: agent.name },
      at: deps.clock(),
      text: deps.mask(said.text),
      ...(said.clientId !== undefined && { deliveryId: `${agent.id}:${said.clientId}` }),
    });
    return message;
  };
}
