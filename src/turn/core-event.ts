import type { RedemptionStage } from '../feedback/follow-up.js';

/** The core system tells that a redemption has reached a stage. */
export interface CoreEvent {
  readonly id: string;
  readonly orderNumber: string;
  readonly customerId: string;
  readonly stage: RedemptionStage;
  /** When it was reached, ISO. */
  readonly at: string;
}
