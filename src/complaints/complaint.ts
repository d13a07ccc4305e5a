import type { ConversationId, CustomerId } from '../conversation/ids.js';

export type ComplaintKind = 'service' | 'delay' | 'misleading' | 'loss' | 'suggestion';

/** What happened, in the customer's own words. */
export interface ComplaintFacts {
  readonly kind: ComplaintKind;
  readonly what: string;
  readonly when?: string | undefined;
  /** The fund, the order, or the person it is about. */
  readonly subject?: string | undefined;
  /** What the customer asks for. */
  readonly wish?: string | undefined;
}

export const complaintStates = ['received', 'working', 'answered', 'closed'] as const;

/** Received, being looked into, answered to the customer, closed. */
export type ComplaintState = (typeof complaintStates)[number];

/** Not answered yet. */
export const openStates: readonly ComplaintState[] = ['received', 'working'];

/** One step of how a complaint was handled. Steps are never changed or removed. */
export interface ComplaintStep {
  /** Taking a step with the same id again changes nothing. */
  readonly id: string;
  readonly at: Date;
  /** The agent's id, or `customer`. */
  readonly by: string;
  readonly to: ComplaintState;
  /** An agent's words; on `answered` the answer to the customer. */
  readonly note?: string | undefined;
  /** The facts as they were before the customer corrected them. */
  readonly before?: ComplaintFacts | undefined;
}

export interface Complaint {
  readonly id: string;
  /** Two letters and ten digits, which the customer asks by. */
  readonly number: string;
  readonly conversationId: ConversationId;
  readonly customerId: CustomerId | undefined;
  readonly customerName: string;
  readonly facts: ComplaintFacts;
  readonly state: ComplaintState;
  readonly openedAt: Date;
  /** By then the customer is told whether it is accepted; undefined for suggestions. */
  readonly decideBy: Date | undefined;
  /** By then it is answered; undefined for suggestions. */
  readonly finishBy: Date | undefined;
  /** When it was noticed that a deadline had passed. */
  readonly overdueAt: Date | undefined;
  readonly steps: readonly ComplaintStep[];
}

/** Whose complaints are meant: those of the conversation, and of the customer where one is known. */
export interface Complainant {
  readonly conversationId: ConversationId;
  readonly customerId: CustomerId | undefined;
}

/** Where complaints live. Nothing is ever removed. Each method is one atomic step. */
export interface ComplaintStore {
  /**
   * Adds the complaint unless its id is there. Returns the one that stands; undefined: another
   * complaint has this number.
   */
  add(complaint: Complaint): Promise<Complaint | undefined>;
  find(number: string): Promise<Complaint | undefined>;
  /** The latest first. */
  of(whose: Complainant, limit: number): Promise<readonly Complaint[]>;
  /** The first opened first. */
  list(asked: {
    readonly state: ComplaintState | 'overdue';
    readonly limit: number;
  }): Promise<readonly Complaint[]>;
  /**
   * Takes the step where the complaint is in one of these states, with the facts where they are
   * given. undefined: it is in none of them, or there is none with this number.
   */
  step(
    number: string,
    from: readonly ComplaintState[],
    taken: { readonly step: ComplaintStep; readonly facts?: ComplaintFacts | undefined },
  ): Promise<Complaint | undefined>;
  /** Notes that a deadline has passed. False: it is not in one of these states. */
  markOverdue(number: string, from: readonly ComplaintState[], at: Date): Promise<boolean>;
}
