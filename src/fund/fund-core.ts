import type { CustomerId } from '../conversation/ids.js';
import type { AccountCore } from './account-core.js';
import type { OrderCore } from './order-core.js';
import type { PlanCore } from './plan-core.js';
import type { ProductCore } from './product-core.js';
import type { Provenance } from './provenance.js';
import type { Lifespan } from './validity.js';

export type { Provenance } from './provenance.js';

export type FundKind = 'money' | 'bond' | 'mixed' | 'stock' | 'index' | 'qdii' | 'fof';

/** One share class of a fund; every class has a code of its own. */
export interface Fund {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  /** What customers also call it. */
  readonly aliases: readonly string[];
  /** A, C, A/B …; empty when the fund has none. */
  readonly shareClass: string;
  readonly kind: FundKind;
  /** R1 to R5; undefined when nobody has verified it. */
  readonly riskLevel: string | undefined;
  /** The regular days from application to confirmation and to arrival, by sales channel. */
  readonly settlement: readonly Settlement[];
  readonly provenance: Provenance;
}

/** A rule of one sales channel. What holds on other days may stand beside it. */
export interface Settlement extends Lifespan {
  readonly salesChannel: string;
  readonly confirmDays: number;
  readonly arrivalDays: number;
  readonly source: string;
}

/** The latest published net asset value. Money funds also carry `moneyYield`. */
export interface Nav {
  readonly fundCode: string;
  /** The trading day it belongs to, YYYY-MM-DD. */
  readonly date: string;
  readonly nav: string;
  readonly cumulativeNav: string;
  /** Money funds: income per 10,000 shares in yuan, and seven-day annualised yield in percent. */
  readonly moneyYield?: { readonly per10k: string; readonly sevenDay: string };
  /** The first trading day later than `date` that has begun and whose value is not out yet. */
  readonly awaiting: string | undefined;
  readonly provenance: Provenance;
}

/** DOMAIN §1.4: how far a redemption has come. */
export type RedemptionStage =
  | 'accepted'
  | 'confirming'
  | 'confirmed'
  | 'paying'
  | 'channelReceived'
  | 'arrived'
  | 'partlyConfirmed'
  | 'payDelayed'
  | 'failed'
  | 'cancelled';

export interface Redemption {
  /** Two letters and ten digits, e.g. SH2611120001. */
  readonly orderNumber: string;
  readonly customerId: CustomerId;
  readonly fundCode: string;
  /** The fund's short name. */
  readonly fundName: string;
  /** As applied for. */
  readonly shares: string;
  /** Known once confirmed; yuan after fees. When partly confirmed, of that part. */
  readonly amount: string | undefined;
  readonly salesChannel: string;
  /** The bank and the last four digits of the card, e.g. 招商银行（尾号 6621）. */
  readonly bankCard: string;
  readonly appliedAt: Date;
  readonly stage: RedemptionStage;
  /**
   * Dates on the trading calendar, YYYY-MM-DD; undefined past the calendar's coverage. A cancelled
   * redemption has only the first.
   */
  readonly tradeDate: string | undefined;
  readonly confirmDate: string | undefined;
  readonly expectedArrival: string | undefined;
  readonly arrivedAt: Date | undefined;
  /** Money left us, the expected day has passed, and the bank has not booked it. */
  readonly bankLate: boolean;
  /** Why it failed or was cut, in words for the customer. */
  readonly reason: string | undefined;
  readonly provenance: Provenance;
}

export interface CustomerProfile {
  readonly id: CustomerId;
  /** As the desk shows it. */
  readonly name: string;
  /** 先生, 女士 … with the family name: how the bot addresses the customer. */
  readonly salutation: string;
  readonly maskedPhone: string;
  readonly customerClass: 'ordinary' | 'highNetWorth';
  readonly riskLevel: string | undefined;
  readonly riskTestedOn: string | undefined;
  readonly holdings: readonly {
    readonly fundCode: string;
    readonly fundName: string;
    readonly shares: string;
  }[];
  /** One line on who this is, shown on the demo's front page and nowhere else. */
  readonly story: string | undefined;
  readonly provenance: Provenance;
}

/** Which redemptions are meant. Everything left out matches all. */
export interface RedemptionFilter {
  readonly fundCodes?: readonly string[];
  readonly orderNumber?: string;
  /** Applied on these days, both included, YYYY-MM-DD in Asia/Shanghai. */
  readonly from?: string;
  readonly to?: string;
}

/**
 * What Fundline needs of the company's core system. Every call may fail with `CoreUnavailable`;
 * nothing else is thrown for a well-formed request.
 */
export interface FundCore extends AccountCore, OrderCore, PlanCore, ProductCore {
  funds(): Promise<readonly Fund[]>;
  /** undefined: the fund is unknown or has never published a value. */
  nav(fundCode: string): Promise<Nav | undefined>;
  customer(id: CustomerId): Promise<CustomerProfile | undefined>;
  /** `phone` is eleven digits. */
  customerByPhone(phone: string): Promise<CustomerId | undefined>;
  /** The customer's redemptions of the last 90 days, latest first. */
  redemptions(id: CustomerId, filter: RedemptionFilter): Promise<readonly Redemption[]>;
  /** Asks the paying bank where the money is. The same key gives the same number again. */
  openBankQuery(orderNumber: string, key: string): Promise<{ readonly queryNumber: string }>;
}

/** The core system did not answer in time or said it cannot. */
export class CoreUnavailable extends Error {
  override readonly name = 'CoreUnavailable';
}
