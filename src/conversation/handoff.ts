import type { AgentId, ConversationId, CustomerId, HandoffId } from './ids.js';
import type { Queue } from './queue.js';

interface Request {
  readonly id: HandoffId;
  readonly conversationId: ConversationId;
  readonly customerId: CustomerId | undefined;
  /** How the desk calls the customer; 访客 and four characters when unknown. */
  readonly customerName: string;
  readonly queue: Queue;
  /** Higher is served first. */
  readonly priority: number;
  /** Why the priority is what it is, in words for agents. */
  readonly reasons: readonly string[];
  readonly requestedAt: Date;
}

interface Held extends Request {
  readonly agentId: AgentId;
  readonly agentName: string;
  readonly acceptedAt: Date;
}

/** A customer's request for a person, from asking to the end. */
export type Handoff =
  | (Request & { readonly state: 'waiting' })
  | (Held & { readonly state: 'active' })
  | (Held & { readonly state: 'closed'; readonly closedAt: Date })
  | (Request & { readonly state: 'left'; readonly closedAt: Date });

export type HandoffState = Handoff['state'];
