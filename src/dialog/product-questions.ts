/** Where a fact comes from, and the day as of which it held. */
interface Sourced {
  readonly source: string;
  readonly asOf: string;
}

/** Returns that may be shown today, beside those of the benchmark. Percent; years latest first. */
export interface PerformanceFacts extends Sourced {
  readonly benchmark: string;
  readonly periods: readonly {
    readonly name: string;
    readonly fund: string;
    readonly benchmark: string;
  }[];
  readonly reviewer: string;
  readonly reviewedOn: string;
  readonly validTo: string;
}

/** A line of the fee schedule that holds today. `tier` is empty when it is for all. */
export interface FeeFacts {
  readonly kind: 'purchase' | 'redemption' | 'management' | 'custody' | 'salesService';
  readonly tier: string;
  readonly rate: string;
  readonly effectiveFrom: string;
  readonly source: string;
}

export interface RiskFacts extends Sourced {
  readonly level: string;
  readonly verifiedBy: string;
}

/** The latest quarterly report's; `asOf` is the quarter's last day. */
export interface ReportFacts extends Sourced {
  readonly period: string;
  readonly publishedOn: string;
  readonly top: readonly { readonly name: string; readonly share: string }[];
  readonly topTotal: string;
  readonly emphasis: string;
}

export interface ManagerFacts extends Sourced {
  readonly name: string;
  readonly since: string;
}

export interface DividendFacts extends Sourced {
  readonly total: string;
  readonly latest:
    { readonly perShare: string; readonly recordDate: string; readonly paidOn: string } | undefined;
}

export interface OutlineFacts extends Sourced {
  readonly type: string;
  readonly scope: string;
  readonly inception: string | undefined;
  readonly custodian: string | undefined;
}

/** The latest published value; money funds also have the income of 10,000 shares. */
export interface ValueFacts {
  readonly date: string;
  readonly nav: string;
  readonly per10k: string | undefined;
  readonly source: string;
}

/** What is known today of one fund. undefined: nobody has it, or it may not be shown today. */
export interface FundFacts {
  readonly fundCode: string;
  readonly fundName: string;
  readonly kind: 'money' | 'bond' | 'mixed' | 'stock' | 'index' | 'qdii' | 'fof';
  /** The day it is in Shanghai. */
  readonly today: string;
  readonly value: ValueFacts | undefined;
  readonly performance: PerformanceFacts | undefined;
  readonly fees: readonly FeeFacts[];
  readonly risk: RiskFacts | undefined;
  readonly report: ReportFacts | undefined;
  readonly manager: ManagerFacts | undefined;
  readonly dividends: DividendFacts | undefined;
  readonly outline: OutlineFacts;
}

export type ProductQuestion = {
  readonly kind: 'fundFacts';
  readonly fundCodes: readonly string[];
};

export type ProductAnswer =
  /** In the order asked for; funds that do not exist are left out. */
  { readonly type: 'foundFundFacts'; readonly funds: readonly FundFacts[] };
