import type { ConversationId, CustomerId } from '../conversation/ids.js';

/** What the core system tells of a redemption. */
export const redemptionStages = [
  'accepted',
  'confirmed',
  'paid',
  'channelReceived',
  'arrived',
  'late',
  'failed',
] as const;

export type RedemptionStage = (typeof redemptionStages)[number];

/** The redemption a customer waits for, as far as it is spoken of. */
export interface WatchedOrder {
  readonly orderNumber: string;
  readonly fundName: string;
  /** The bank and the last four digits. */
  readonly bankCard: string;
}

/** A stage the customer is to be told of, with the moment it was reached. */
export interface StageNews {
  readonly stage: RedemptionStage;
  readonly at: Date;
}

/** Watching: nobody has to do anything yet. Handed: a person calls. Ended: the money is there. */
export type FollowUpState = 'watching' | 'handed' | 'ended';

/** A promise to a customer: told of each step, and called if the money does not come in time. */
export interface FollowUp {
  readonly id: string;
  readonly conversationId: ConversationId;
  readonly customerId: CustomerId;
  readonly order: WatchedOrder;
  readonly state: FollowUpState;
  readonly openedAt: Date;
  /** When it is looked whether a person has to call … */
  readonly lookAt: Date;
  /** … and by when that person has called. */
  readonly dueAt: Date;
  /** How far the redemption was when it was last spoken of. Stages do not go back. */
  readonly reached: number;
  /** What the customer is told, in this order. */
  readonly news: readonly StageNews[];
}

/** Where follow-ups live. Each method is one atomic step. */
export interface FollowUpStore {
  /** Adds the follow-up unless its id is there. Returns the one that stands. */
  add(followUp: FollowUp): Promise<FollowUp>;
  find(id: string): Promise<FollowUp | undefined>;
  /** Those that have not ended. */
  about(orderNumber: string, customerId: CustomerId): Promise<readonly FollowUp[]>;
  /**
   * Adds the news where this stage was not told and the redemption had not come as far as `below`;
   * then it has come to `reaches`. Returns the follow-up as it stands; undefined: there is none.
   */
  addNews(
    id: string,
    news: StageNews,
    course: { readonly below: number; readonly reaches: number | undefined },
  ): Promise<FollowUp | undefined>;
  /** False: it is not in one of these states. */
  move(id: string, from: readonly FollowUpState[], to: FollowUpState): Promise<boolean>;
}
