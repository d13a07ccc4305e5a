/** Who says so, and the day as of which it held, YYYY-MM-DD. */
export interface Sourced {
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
export interface FeeRow {
  readonly kind: FeeKind;
  /** The amounts or holding days it is for, in words for customers; empty when for all. */
  readonly tier: string;
  /** Percent; of a year for management, custody and sales service. */
  readonly rate: string;
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
}

/** Everything that is known of one share class besides its value. What nobody has is undefined. */
export interface FactSheet {
  readonly performance: PerformanceCard | undefined;
  /** All rows there ever were: those of other days too. */
  readonly fees: readonly FeeRow[];
  readonly risk: RiskRating | undefined;
  readonly report: HoldingsReport | undefined;
  readonly manager: ManagerTerm | undefined;
  readonly dividends: Dividends | undefined;
  readonly outline: FundOutline;
}

/** What questions about products are answered from. */
export interface ProductCore {
  /** undefined: the fund is unknown. */
  factSheet(fundCode: string): Promise<FactSheet | undefined>;
}
