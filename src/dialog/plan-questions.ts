import type { PlanStep, SaidRhythm } from './terms.js';

/** What lets money be taken, as dialogs speak of it. Dates are YYYY-MM-DD, moments ISO strings. */
export interface PlanFacts {
  readonly planNumber: string;
  readonly kind: 'investment' | 'autoTransfer';
  readonly fundCode: string;
  readonly fundName: string;
  readonly amount: string;
  /** 每月10日, 每周三 … */
  readonly rhythm: string;
  readonly status: 'active' | 'paused' | 'ended';
  readonly salesChannel: string;
  /** Agreed with the manager itself, so it can be changed there. */
  readonly isOwn: boolean;
  readonly bankCard: string;
  readonly agreedAt: string;
  readonly agreedWhere: string;
  /** undefined: none is due, or the trading calendar for that day is not published. */
  readonly nextDebit: string | undefined;
  /** Money is taken today: nothing can be changed before tomorrow. */
  readonly isDebitDay: boolean;
  readonly source: string;
  readonly asOf: string;
}

/** The latest debit of a plan, and the plan behind it. */
export interface DebitFacts {
  readonly debitNumber: string;
  readonly debitedAt: string;
  readonly confirmDate: string | undefined;
  /** How often the plan took money in the last 90 days. */
  readonly times: number;
  readonly plan: PlanFacts;
}

/** What customers can narrow debits by. Everything left out matches all. */
export interface DebitWish {
  readonly fundCodes?: readonly string[];
  readonly amount?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What is to become of a plan: one of the steps, or other terms. */
export interface PlanWish {
  readonly step?: PlanStep;
  readonly amount?: string;
  readonly rhythm?: SaidRhythm;
}

/** A change that can be made, as the app will show it. */
export interface ChangeFacts {
  readonly plan: PlanFacts;
  readonly step: PlanStep | 'edit';
  /** As it will be; the same as before where nothing was said of it. */
  readonly amount: string;
  readonly rhythm: string;
  /** The first day on which money is taken afterwards; undefined when none is, or none is known. */
  readonly firstDebit: string | undefined;
  /** For the link into the app. */
  readonly prefill: Readonly<Record<string, string>>;
}

/** Why plans are not made or changed as they were said. */
export type PlanProblem =
  | 'elsewhere'
  | 'debitDay'
  | 'alreadyPaused'
  | 'notPaused'
  | 'sameTerms'
  | 'tooLittle'
  | 'whichMonthDay'
  | 'whichWeekday'
  | 'lateMonthDay'
  | 'weekend'
  | 'oddRhythm';

/** A plan as it would be. */
export interface OfferFacts {
  readonly fundCode: string;
  readonly fundName: string;
  readonly amount: string;
  readonly rhythm: string;
  /** undefined: the trading calendar for that day is not published. */
  readonly firstDebit: string | undefined;
  readonly riskLevel: string;
  readonly customerLevel: string;
  /** The fund's level is above the customer's: that has to be said before anything else. */
  readonly exceedsLevel: boolean;
  readonly bankCard: string;
  readonly source: string;
  readonly asOf: string;
  /** For the link into the app. */
  readonly prefill: Readonly<Record<string, string>>;
}

/** Why a plan cannot be set up as it was said. */
export type OfferProblem =
  PlanProblem | 'noTest' | 'testExpired' | 'lowestLevel' | 'unrated' | 'suspended' | 'overLimit';

/** What one channel sells of a fund. */
export interface LimitFacts {
  readonly salesChannel: string;
  readonly status: 'open' | 'limited' | 'suspended';
  readonly dailyLimit: string | undefined;
  readonly validFrom: string;
}

export interface FundLimits {
  readonly fundCode: string;
  readonly fundName: string;
  /** The manager's own channel first; empty: nothing that is known holds today. */
  readonly rows: readonly LimitFacts[];
  readonly leastPurchase: string;
  readonly leastPlan: string;
  readonly quickRedemption: string | undefined;
  readonly source: string;
  readonly asOf: string;
}

/** When an application of one day is dealt with; undefined past the trading calendar. */
export interface DealDates {
  readonly tradeDate: string;
  readonly confirmDate: string | undefined;
  readonly arrivalDate: string | undefined;
}

export interface DealRules {
  /** The fund and channel meant; undefined when none was named: the regular days of most funds. */
  readonly fundName: string | undefined;
  readonly salesChannel: string;
  readonly confirmDays: number;
  readonly arrivalDays: number | undefined;
  readonly day: string;
  readonly isToday: boolean;
  /** undefined: the calendar does not cover the day. */
  readonly isTradingDay: boolean | undefined;
  /** On a trading day the application before 15:00, otherwise the one at any time. */
  readonly before: DealDates | undefined;
  readonly after: DealDates | undefined;
  /** No rule of the channel for the fund holds today: the days are those of most funds. */
  readonly isUnverified: boolean;
  /** 15:00 of the day has passed. */
  readonly isAfterCutoff: boolean;
  readonly calendarTo: string;
  readonly source: string;
  readonly asOf: string;
}

/** What the flows of plans, limits and rules may ask. */
export type PlanQuestion =
  | { readonly kind: 'debits'; readonly wish: DebitWish }
  /** The plans for these funds; all when there are none. */
  | { readonly kind: 'plans'; readonly fundCodes: readonly string[] }
  | { readonly kind: 'planOffer'; readonly fundCode: string; readonly wish: PlanWish }
  | { readonly kind: 'planChange'; readonly planNumber: string; readonly wish: PlanWish }
  | { readonly kind: 'purchaseLimits'; readonly fundCode: string }
  | {
      readonly kind: 'dealRules';
      readonly fundCode: string | undefined;
      /** YYYY-MM-DD; today when left out. */
      readonly day: string | undefined;
    };

/** What came of it. */
export type PlanAnswer =
  | { readonly type: 'foundDebits'; readonly debits: readonly DebitFacts[] }
  | { readonly type: 'foundPlans'; readonly plans: readonly PlanFacts[] }
  | { readonly type: 'planOffered'; readonly offer: OfferFacts }
  | {
      readonly type: 'planRefused';
      readonly problem: OfferProblem;
      /** What the text of the problem speaks of, as far as it is known. */
      readonly values: Readonly<Record<string, string>>;
    }
  | { readonly type: 'changePossible'; readonly change: ChangeFacts }
  | {
      readonly type: 'changeRefused';
      readonly problem: PlanProblem;
      readonly plan: PlanFacts;
      /** The least amount each time, in yuan. */
      readonly least: string;
    }
  | { readonly type: 'foundLimits'; readonly limits: FundLimits }
  | { readonly type: 'foundRules'; readonly rules: DealRules }
  | { readonly type: 'fundUnknown' };
