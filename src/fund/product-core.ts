import type { Lifespan } from './validity.js';

/** Who says so, the day as of which it held, YYYY-MM-DD, and the days on which it may be told. */
export interface Sourced extends Lifespan {
  readonly source: string;
  readonly asOf: string;
}

/** Returns that were checked before they may be shown, with the benchmark of the fund contract. */
export interface PerformanceCard extends Sourced {
  readonly benchmark: string;
  /** Full calendar years, latest first; percent with two decimals. */
  readonly periods: readonly {
    readonly name: string;
    readonly fund: string;
    readonly benchmark: string;
  }[];
  readonly reviewer: string;
  readonly reviewedOn: string;
  /** The last day on which it may be shown. */
  readonly validTo: string;
}

export type FeeKind = 'purchase' | 'redemption' | 'management' | 'custody' | 'salesService';

/** One line of a fee schedule and the days on which it holds, both included. */
export interface FeeLine {
  readonly kind: FeeKind;
  /** The amounts or holding days it is for, in words for customers; empty when for all. */
  readonly tier: string;
  /** As it is told: 0.80% or 每笔 1,000 元; of a year for management, custody and sales service. */
  readonly charge: string;
  readonly effectiveFrom: string;
  /** undefined: until further notice. */
  readonly effectiveTo: string | undefined;
  readonly source: string;
}

export interface RiskRating extends Sourced {
  /** R1 to R5. */
  readonly level: string;
  readonly verifiedBy: string;
}

/** What the latest published quarterly report says of its last day, which is `asOf`. */
export interface HoldingsReport extends Sourced {
  readonly period: string;
  readonly publishedOn: string;
  /** The largest holdings first, in percent of net assets. */
  readonly top: readonly { readonly name: string; readonly share: string }[];
  readonly topTotal: string;
  /** The main industries or kinds of assets, in words. */
  readonly emphasis: string;
}

export interface ManagerTerm extends Sourced {
  readonly name: string;
  readonly since: string;
}

/** What was paid out; yuan per share. */
export interface Dividends extends Sourced {
  readonly total: string;
  readonly latest:
    { readonly perShare: string; readonly recordDate: string; readonly paidOn: string } | undefined;
}

export interface FundOutline extends Sourced {
  /** What kind of fund it is and what it invests in, each in words. */
  readonly type: string;
  readonly scope: string;
  readonly inception: string | undefined;
  readonly custodian: string | undefined;
  /** A fund that carries 养老 in its name. */
  readonly isPension: boolean;
  /** How long each share has to be held, in words: 一年; undefined: no such rule. */
  readonly lockedFor: string | undefined;
}

/** Everything that is known of one share class besides its value. What nobody has is undefined. */
export interface FactSheet {
  readonly performance: PerformanceCard | undefined;
  /** All lines there ever were: those of other days too. */
  readonly fees: readonly FeeLine[];
  readonly risk: RiskRating | undefined;
  readonly report: HoldingsReport | undefined;
  readonly manager: ManagerTerm | undefined;
  readonly dividends: Dividends | undefined;
  readonly outline: FundOutline;
}

/** A published value of the past; money funds also have the income of 10,000 shares in yuan. */
export interface NavPoint {
  readonly date: string;
  readonly nav: string;
  readonly per10k: string | undefined;
}

/** Values in the order of their days. */
export interface NavHistory {
  readonly points: readonly NavPoint[];
  readonly source: string;
}

/** What questions about products are answered from. */
export interface ProductCore {
  /** undefined: the fund is unknown. */
  factSheet(fundCode: string): Promise<FactSheet | undefined>;
  /** The values published of these days, both included, oldest first; empty for an unknown fund. */
  navHistory(
    fundCode: string,
    days: { readonly from: string; readonly to: string },
  ): Promise<NavHistory>;
}
