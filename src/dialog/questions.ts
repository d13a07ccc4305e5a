import type { AccountAnswer, AccountQuestion } from './account-questions.js';
import type { AppLinkAnswer, AppLinkQuestion } from './app-link-questions.js';
import type { FaultAnswer, FaultQuestion } from './fault-questions.js';
import type { PlanAnswer, PlanQuestion } from './plan-questions.js';
import type { ProductAnswer, ProductQuestion } from './product-questions.js';
import type { ComplaintAnswer, ComplaintQuestion } from './complaint-questions.js';
import type { FollowUpAnswer, FollowUpQuestion } from './follow-up-questions.js';
import type { ConversionAnswer, ConversionQuestion } from './conversion-questions.js';
import type { OrderProgressAnswer, OrderProgressQuestion } from './order-progress-questions.js';
import type { OrderAnswer, OrderQuestion } from './order-questions.js';

/** A redemption as dialogs speak of it. Dates are YYYY-MM-DD, moments ISO strings. */
export interface RedemptionFacts {
  readonly orderNumber: string;
  readonly fundCode: string;
  readonly fundName: string;
  readonly shares: string;
  readonly amount: string | undefined;
  readonly salesChannel: string;
  readonly bankCard: string;
  readonly appliedAt: string;
  readonly stage: string;
  /** undefined: the trading calendar for that day is not published. */
  readonly tradeDate: string | undefined;
  readonly confirmDate: string | undefined;
  readonly expectedArrival: string | undefined;
  readonly arrivedAt: string | undefined;
  readonly bankLate: boolean;
  readonly reason: string | undefined;
  readonly source: string;
  readonly asOf: string;
}

/** A fund's latest value. `awaiting` is a trading day whose value is not out. */
export interface NavFacts {
  readonly fundCode: string;
  readonly fundName: string;
  readonly date: string;
  readonly nav: string;
  readonly cumulativeNav: string;
  readonly per10k: string | undefined;
  readonly sevenDay: string | undefined;
  readonly awaiting: string | undefined;
  readonly source: string;
}

export interface FundChoice {
  readonly code: string;
  readonly name: string;
}

/** What customers can narrow redemptions by. */
export interface RedemptionWish {
  readonly fundCodes?: readonly string[];
  readonly orderNumber?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What a machine may ask. The answer is one of `Answer`'s events. */
export type Question =
  | FaultQuestion
  | AccountQuestion
  | AppLinkQuestion
  | ProductQuestion
  | ComplaintQuestion
  | FollowUpQuestion
  | OrderQuestion
  | OrderProgressQuestion
  | ConversionQuestion
  | { readonly kind: 'customer' }
  | { readonly kind: 'whoListens' }
  /** Whether who writes is proved at this moment. */
  | { readonly kind: 'proof' }
  | { readonly kind: 'sendCode' }
  | { readonly kind: 'checkCode' }
  | { readonly kind: 'redemptions'; readonly wish: RedemptionWish }
  | { readonly kind: 'nav'; readonly fundCode: string }
  | { readonly kind: 'fundNames'; readonly codes: readonly string[] }
  | { readonly kind: 'openBankQuery'; readonly orderNumber: string }
  | { readonly kind: 'bookCallback'; readonly reason: string }
  | { readonly kind: 'recordRating'; readonly score: number }
  | { readonly kind: 'recordRatingWord'; readonly word: string }
  | PlanQuestion;

/** What came of a question, as the event the machine gets. */
export type Answer =
  | FaultAnswer
  | AccountAnswer
  | AppLinkAnswer
  | ProductAnswer
  | ComplaintAnswer
  | FollowUpAnswer
  | OrderAnswer
  | OrderProgressAnswer
  | ConversionAnswer
  | { readonly type: 'identified'; readonly salutation: string }
  | { readonly type: 'notIdentified' }
  | { readonly type: 'proven' }
  | { readonly type: 'onlyCustomerListens' }
  | { readonly type: 'othersListen' }
  | { readonly type: 'codeSent' }
  | { readonly type: 'codeRefused' }
  | { readonly type: 'codeAccepted' }
  | { readonly type: 'codeWrong'; readonly triesLeft: number }
  | { readonly type: 'codeExpired' }
  /** The code fits, but the conversation has been another customer's. */
  | { readonly type: 'othersConversation' }
  | { readonly type: 'foundRedemptions'; readonly redemptions: readonly RedemptionFacts[] }
  | { readonly type: 'foundNav'; readonly nav: NavFacts }
  | { readonly type: 'navUnknown' }
  | { readonly type: 'namedFunds'; readonly funds: readonly FundChoice[] }
  | { readonly type: 'bankQueryOpened'; readonly queryNumber: string }
  | { readonly type: 'callbackBooked'; readonly dueAt: string }
  | { readonly type: 'ratingRecorded' }
  | { readonly type: 'coreFailed' }
  | PlanAnswer;
