import type { CustomerId } from '../conversation/ids.js';
import type { Provenance } from './provenance.js';
import type { Lifespan } from './validity.js';

/** What is charged: a fraction of the amount, e.g. 0.008, or a fixed sum in yuan for each order. */
export type Charge =
  | { readonly kind: 'rate'; readonly rate: string; readonly discount?: string }
  | { readonly kind: 'fixed'; readonly yuan: string };

/** One tier of a fund's fees in the time in which it holds. Days are YYYY-MM-DD. */
export interface FeeRow {
  readonly fundCode: string;
  readonly trade: Trade;
  /** Where the tier begins, itself included, and ends: yuan for purchases, days held otherwise. */
  readonly from: number;
  readonly below: number | undefined;
  readonly charge: Charge;
  readonly validFrom: string;
  /** The last day on which it holds; undefined: until further notice. */
  readonly validTo: string | undefined;
  readonly provenance: Provenance;
}

export type Trade = 'purchase' | 'redemption';

/** What our own sales channel takes for a fund today. Yuan and shares are decimal strings. */
export interface TradeTerms extends Lifespan {
  readonly purchaseOpen: boolean;
  readonly redemptionOpen: boolean;
  readonly minPurchase: string;
  /** For each customer and day; undefined: no limit. */
  readonly maxPurchasePerDay: string | undefined;
  readonly minRedemption: string;
  /** A remainder below this is redeemed together with the rest. */
  readonly minHolding: string;
  /** undefined: nobody has verified them. */
  readonly conversion: ConversionTerms | undefined;
  readonly provenance: Provenance;
}

/** Into and out of what a fund can be converted. */
export interface ConversionTerms {
  readonly isOpen: boolean;
  /** Only funds of one registrar can be converted into each other. */
  readonly registrar: string;
  /** The same for all classes of one fund, which cannot be converted into each other. */
  readonly portfolio: string;
  readonly minShares: string;
}

/** Shares that were confirmed on one day; they are redeemed the oldest first. */
export interface Lot {
  readonly confirmedOn: string;
  readonly shares: string;
}

export interface Holding {
  readonly fundCode: string;
  readonly fundName: string;
  readonly shares: string;
  /** The oldest first; together they are `shares`. */
  readonly lots: readonly Lot[];
  readonly provenance: Provenance;
}

/** What the law wants to be known before a purchase. */
export interface Investor {
  /** C1 to C5; undefined: never tested. */
  readonly level: string | undefined;
  readonly testedOn: string | undefined;
  /** The last day on which the test holds. */
  readonly testHoldsUntil: string | undefined;
  /** 风险承受能力最低类别: nothing above R1 may be sold, whoever insists. */
  readonly isLowestClass: boolean;
  readonly age: number | undefined;
  readonly provenance: Provenance;
}

export type OrderKind = 'purchase' | 'planPurchase' | 'redemption';

export type OrderStage =
  'accepted' | 'confirming' | 'confirmed' | 'partlyConfirmed' | 'failed' | 'cancelled';

/** What becomes of the money of a purchase that came to nothing; days are YYYY-MM-DD. */
export type Refund =
  /** Nothing was taken. */
  | { readonly state: 'none' }
  /** `on` is the expected day; undefined past the calendar's coverage. */
  | { readonly state: 'due'; readonly amount: string; readonly on: string | undefined }
  | { readonly state: 'returned'; readonly amount: string; readonly on: string };

export interface Order {
  readonly orderNumber: string;
  readonly customerId: CustomerId;
  readonly kind: OrderKind;
  readonly fundCode: string;
  readonly fundName: string;
  /** Yuan, of purchases; with the fee in it. */
  readonly amount: string | undefined;
  /** As applied for by a redemption; what came of a confirmed purchase. */
  readonly shares: string | undefined;
  readonly salesChannel: string;
  readonly appliedAt: Date;
  readonly stage: OrderStage;
  /** YYYY-MM-DD; undefined past the calendar's coverage. */
  readonly tradeDate: string | undefined;
  readonly confirmDate: string | undefined;
  /** Until then it may be withdrawn; undefined: it may not, or the calendar does not say. */
  readonly cancellableUntil: Date | undefined;
  /** Why it failed or was cut, in words for the customer. */
  readonly reason: string | undefined;
  /** Of failed and cancelled purchases; undefined: the core does not know. */
  readonly refund: Refund | undefined;
  readonly provenance: Provenance;
}

/** What trading needs of the company's core system. Fails as `FundCore` does. */
export interface OrderCore {
  /** Every tier that is known of the fund, of today and of other days. */
  fees(fundCode: string): Promise<readonly FeeRow[]>;
  /** undefined: our own channel does not sell the fund. */
  tradeTerms(fundCode: string): Promise<TradeTerms | undefined>;
  holdings(id: CustomerId): Promise<readonly Holding[]>;
  /** undefined: nobody has this id. */
  investor(id: CustomerId): Promise<Investor | undefined>;
  /** The customer's orders of the last 90 days, the latest first. */
  orders(id: CustomerId): Promise<readonly Order[]>;
}
