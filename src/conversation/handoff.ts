import type { AgentId, ConversationId, CustomerId, HandoffId } from './ids.js';
import type { Queue } from './queue.js';
import type { ServiceLevels } from './service-levels.js';

export type CustomerClass = 'ordinary' | 'highNetWorth';

/** A waiting customer shown to one agent, who may take them until then. */
export interface Offer {
  readonly agentId: AgentId;
  readonly agentName: string;
  readonly until: Date;
}

/** Whom a handoff goes to before anybody else, in this order, until then. */
export interface Meant {
  readonly for: readonly AgentId[];
  readonly why: 'lastAgent' | 'adviser';
  readonly until: Date;
}

/** A place reserved with an agent for a handoff, at the step at which that was decided. */
export interface Seat {
  readonly agentId: AgentId;
  readonly step: number;
}

/** How a handoff came from one agent to another, or back into a queue. */
export interface Transfer {
  readonly from: AgentId;
  readonly fromName: string;
  /** undefined: to a queue. */
  readonly to: AgentId | undefined;
  readonly toName: string | undefined;
  readonly queue: Queue;
  /** For colleagues; undefined when the agent had vanished. */
  readonly note: string | undefined;
  readonly why: 'transferred' | 'agentGone';
  readonly at: Date;
  /** The handoff's step from then on. */
  readonly step: number;
}

interface Request {
  readonly id: HandoffId;
  readonly conversationId: ConversationId;
  readonly customerId: CustomerId | undefined;
  /** How the desk calls the customer; 访客 and four characters when unknown. */
  readonly customerName: string;
  readonly customerClass: CustomerClass;
  readonly queue: Queue;
  /** Higher is served first. It says how urgent the request was when made, without the wait. */
  readonly priority: number;
  /** Why the priority is what it is, in words for agents. */
  readonly reasons: readonly string[];
  readonly requestedAt: Date;
  /** The order of the queue: as early as a calm request would have to be to stand as far in front. */
  readonly rankAt: Date;
  /** Counts the changes of hands: what was decided at an earlier step comes too late. */
  readonly step: number;
  /** Places that are to be given back. */
  readonly vacated?: readonly Seat[];
  readonly meant?: Meant;
  /** Agents who let an offer pass, and when. */
  readonly passedBy?: readonly { readonly agentId: AgentId; readonly at: Date }[];
  readonly transfers?: readonly Transfer[];
  readonly levels?: ServiceLevels;
  /** The place in the queue that the customer was last told. */
  readonly told?: { readonly place: number; readonly at: Date };
}

interface Held extends Request {
  readonly agentId: AgentId;
  readonly agentName: string;
  readonly acceptedAt: Date;
  /** The step of the place reserved for it. */
  readonly seat: number;
}

/** A customer's request for a person, from asking to the end. */
export type Handoff =
  | (Request & {
      readonly state: 'waiting';
      readonly offer?: Offer;
      /** The step of the place reserved with the agent it is offered to. */
      readonly seat?: number;
    })
  | (Held & { readonly state: 'active' })
  | (Held & { readonly state: 'closed'; readonly closedAt: Date })
  | (Request & { readonly state: 'left'; readonly closedAt: Date });

export type HandoffState = Handoff['state'];
