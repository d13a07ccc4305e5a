import type { CustomerId } from '../conversation/ids.js';
import type { Rhythm } from './plan-rhythm.js';
import type { Provenance } from './provenance.js';
import type { Lifespan } from './validity.js';

/** Where the manager sells itself. What is agreed elsewhere is changed there. */
export const ownChannel = '直销APP';

export type PlanStatus = 'active' | 'paused' | 'ended';

/** What lets money be taken regularly: a regular investment, or a rule that moves a balance. */
export interface Plan {
  /** DT and ten digits. */
  readonly planNumber: string;
  readonly kind: 'investment' | 'autoTransfer';
  readonly fundCode: string;
  /** The fund's short name. */
  readonly fundName: string;
  /** Yuan each time. */
  readonly amount: string;
  readonly rhythm: Rhythm;
  readonly status: PlanStatus;
  readonly salesChannel: string;
  readonly bankCard: string;
  /** When and where the customer agreed, and to what. */
  readonly agreedAt: Date;
  readonly agreedWhere: string;
  /** The next day on which money is taken; undefined past the calendar, or when none is. */
  readonly nextDebit: string | undefined;
  readonly provenance: Provenance;
}

/** Money that a plan has taken. */
export interface Debit {
  /** KK, the day as YYMMDD, then four digits no other debit of that day has. */
  readonly debitNumber: string;
  readonly planNumber: string;
  readonly amount: string;
  readonly debitedAt: Date;
  /** When its shares are confirmed; undefined past the calendar. */
  readonly confirmDate: string | undefined;
}

/** Whether and how much a sales channel sells of a fund. */
export interface PurchaseLimit extends Lifespan {
  readonly salesChannel: string;
  readonly status: 'open' | 'limited' | 'suspended';
  /** The most one customer may buy in a day, in yuan; only where `status` is limited. */
  readonly dailyLimit: string | undefined;
  /** The least of a purchase and of one time of a plan, in yuan. */
  readonly leastPurchase: string;
  readonly leastPlan: string;
  /** What may be had at once in a day, in yuan; money funds only. */
  readonly quickRedemption: string | undefined;
  readonly provenance: Provenance;
}

/** What the core system knows of plans and of what may be bought. */
export interface PlanCore {
  /** All plans of the customer that have not ended, the latest agreement first. */
  plans(id: CustomerId): Promise<readonly Plan[]>;
  /** What the customer's plans have taken in the last 90 days, latest first. */
  debits(id: CustomerId): Promise<readonly Debit[]>;
  /** The rows of each sales channel, those of other days too; none for an unknown fund. */
  purchaseLimits(fundCode: string): Promise<readonly PurchaseLimit[]>;
}
