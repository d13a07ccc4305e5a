import type { Handoff, HandoffState, Seat } from '../conversation/handoff.js';
import type { AgentId, ConversationId, CustomerId, HandoffId } from '../conversation/ids.js';
import type { Queue } from '../conversation/queue.js';
import type { LevelKind, ServiceLevels } from '../conversation/service-levels.js';

export type Waiting = Extract<Handoff, { state: 'waiting' }>;
export type Active = Extract<Handoff, { state: 'active' }>;
export type Closed = Extract<Handoff, { state: 'closed' }>;

export interface Taker {
  readonly id: AgentId;
  readonly name: string;
}

/** One change of hands. It happens at its step or not at all. */
export interface Move {
  readonly id: HandoffId;
  readonly step: number;
  readonly at: Date;
  readonly set: { readonly [Field in string]: unknown };
  readonly unset?: readonly string[];
  /** Places that are given back once it is settled. */
  readonly vacates?: readonly Seat[];
  /** Conversation and agents have to follow. */
  readonly settles: boolean;
}

/** Near or missed. */
export interface LevelEvent {
  /** The same event has the same id. */
  readonly id: string;
  readonly handoffId: HandoffId;
  readonly queue: Queue;
  readonly customerClass: Handoff['customerClass'];
  /** Who has the conversation; undefined while nobody does. */
  readonly agentId: AgentId | undefined;
  readonly kind: LevelKind;
  readonly what: 'near' | 'missed';
  readonly dueAt: Date;
  readonly at: Date;
}

/** Where handoffs live. Each method is one atomic step. */
export interface HandoffStore {
  /** Opens the handoff unless its conversation has an open one. Returns the one that stands. */
  openIfNone(handoff: Waiting): Promise<Handoff>;

  find(id: HandoffId): Promise<Handoff | undefined>;

  /** The handoff that waits or is active in the conversation. */
  openIn(id: ConversationId): Promise<Handoff | undefined>;

  /** The conversation's last handoff, open or ended. */
  latestIn(id: ConversationId): Promise<Handoff | undefined>;

  /** The last that an agent served and ended since then, there or for this customer. */
  lastServed(
    whose: { readonly conversationId: ConversationId; readonly customerId: CustomerId | undefined },
    since: Date,
  ): Promise<Closed | undefined>;

  /** Handoffs in a state, in the order of the queue; `limit` at most. */
  inState(state: HandoffState, limit: number): Promise<readonly Handoff[]>;

  /** Those that wait in the queues without being offered to anybody, in the order of the queue. */
  unoffered(queues: readonly Queue[], limit: number): Promise<readonly Waiting[]>;

  /** Everybody who waits in the queue, in its order. */
  waitingIn(queue: Queue, limit: number): Promise<readonly Waiting[]>;

  /** Notes the place a customer is told, unless they were told another meanwhile. */
  noteTold(handoff: Waiting, told: { readonly place: number; readonly at: Date }): Promise<boolean>;

  /** Those whose offer has not been taken by then. */
  lapsed(at: Date, limit: number): Promise<readonly Waiting[]>;

  /** The agent's open handoffs: those they serve and those offered to them. */
  heldBy(agent: AgentId): Promise<readonly Handoff[]>;

  /** How many wait in the queue ahead of this one. */
  countAhead(handoff: Waiting): Promise<number>;

  /** When the queue's last handoffs were accepted, the latest first. */
  acceptances(queue: Queue, since: Date, limit: number): Promise<readonly Date[]>;

  /** Makes the change; undefined when the handoff is not at that step any more. */
  move(move: Move): Promise<Handoff | undefined>;

  /** Makes a waiting handoff more urgent; undefined when it does not wait or is as urgent. */
  raise(
    id: HandoffId,
    urgency: Pick<Handoff, 'priority' | 'reasons' | 'rankAt'>,
  ): Promise<Handoff | undefined>;

  /** Handoffs whose last change has not reached conversation and agent, changed before `before`. */
  unsettled(before: Date, limit: number): Promise<readonly Handoff[]>;

  /** What followed from the change to this step has been done. */
  markSettled(id: HandoffId, step: number): Promise<void>;

  /** Replaces the levels if nobody has since; `lookAt`: when they are to be looked at again. */
  setLevels(
    handoff: Pick<Handoff, 'id' | 'levels'>,
    next: { readonly levels: ServiceLevels; readonly lookAt: Date | undefined },
  ): Promise<boolean>;

  /** Open handoffs whose levels are to be looked at by then. */
  levelsDue(at: Date, limit: number): Promise<readonly Handoff[]>;

  /** Adds the event unless it is there. */
  addLevelEvent(event: LevelEvent): Promise<void>;

  /** The latest events since then, the latest first. */
  levelEvents(since: Date, limit: number): Promise<readonly LevelEvent[]>;
}
