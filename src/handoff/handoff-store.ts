import type { Handoff, HandoffState } from '../conversation/handoff.js';
import type { AgentId, ConversationId, HandoffId } from '../conversation/ids.js';

export type Waiting = Extract<Handoff, { state: 'waiting' }>;
export type Active = Extract<Handoff, { state: 'active' }>;
export type Closed = Extract<Handoff, { state: 'closed' }>;

export interface Taker {
  readonly id: AgentId;
  readonly name: string;
}

/** Where handoffs live. Each method is one atomic step. */
export interface HandoffStore {
  /** Opens the handoff unless its conversation has an open one. Returns the one that stands. */
  openIfNone(handoff: Waiting | Active): Promise<Handoff>;

  find(id: HandoffId): Promise<Handoff | undefined>;

  /** The handoff that waits or is active in the conversation. */
  openIn(id: ConversationId): Promise<Handoff | undefined>;

  /** The conversation's last handoff, open or ended. */
  latestIn(id: ConversationId): Promise<Handoff | undefined>;

  /** Handoffs in a state, the most urgent first, then the longest waiting; `limit` at most. */
  inState(state: HandoffState, limit: number): Promise<readonly Handoff[]>;

  /** How many wait in the queue ahead of this one. */
  countAhead(handoff: Waiting): Promise<number>;

  /** Gives a waiting handoff to the agent; undefined when it does not wait any more. */
  accept(id: HandoffId, taker: Taker, at: Date): Promise<Active | undefined>;

  /** Ends an active handoff of this agent; undefined when it is not theirs or has ended. */
  close(id: HandoffId, agentId: AgentId, at: Date): Promise<Closed | undefined>;

  /** Makes a waiting handoff more urgent; undefined when it does not wait or is as urgent. */
  raise(
    id: HandoffId,
    urgency: Pick<Handoff, 'priority' | 'reasons'>,
  ): Promise<Handoff | undefined>;

  /** Ends a waiting handoff; undefined when it does not wait any more. */
  leave(id: HandoffId, at: Date): Promise<Handoff | undefined>;

  /** Handoffs whose last change has not reached conversation and agent, changed before `before`. */
  unsettled(before: Date, limit: number): Promise<readonly Handoff[]>;

  /** The change to this state has reached conversation and agent. */
  markSettled(id: HandoffId, state: HandoffState): Promise<void>;
}
