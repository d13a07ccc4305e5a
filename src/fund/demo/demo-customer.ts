import type { CustomerProfile } from '../fund-core.js';
import type { ApplicationDay } from './application-day.js';
import type { SalesChannel } from './demo-settlement.js';
import type { Course } from './redemption-course.js';

/** What a customer of the demo has asked to be paid out, told from the present day. */
export interface RedemptionPlan {
  readonly fundCode: string;
  readonly shares: string;
  readonly salesChannel: SalesChannel;
  readonly when: ApplicationDay;
  /** HH:MM in Shanghai. */
  readonly time: string;
  readonly course: Course;
}

export interface DemoCustomer {
  readonly id: string;
  readonly name: string;
  readonly salutation: string;
  readonly customerClass: CustomerProfile['customerClass'];
  readonly riskLevel?: string;
  /** How long ago the risk test was taken; absent when never. */
  readonly testedDaysAgo?: number;
  readonly bankCard: string;
  readonly holdings: readonly { readonly fundCode: string; readonly shares: string }[];
  readonly redemptions: readonly RedemptionPlan[];
  readonly story: string;
}
