/** What the machine that speaks of late money may ask. */
export interface FollowUpQuestion {
  readonly kind: 'bookFollowUp';
  readonly orderNumber: string;
  readonly fundName: string;
  readonly bankCard: string;
  /** The stage the customer was just told. */
  readonly stage: string;
}

/** What comes of it. `dueAt`: by then a person has called, unless the money is there. */
export interface FollowUpAnswer {
  readonly type: 'followUpBooked';
  readonly dueAt: string;
}
