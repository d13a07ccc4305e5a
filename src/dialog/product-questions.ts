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
  /** 0.80% or 每笔 1,000 元. */
  readonly charge: string;
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
  readonly isPension: boolean;
  /** How long each share has to be held, as in 持有满一年; undefined: no such rule. */
  readonly lockedFor: string | undefined;
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
  /** Who says that there is such a fund. */
  readonly source: string;
  readonly value: ValueFacts | undefined;
  readonly performance: PerformanceFacts | undefined;
  readonly fees: readonly FeeFacts[];
  readonly risk: RiskFacts | undefined;
  readonly report: ReportFacts | undefined;
  readonly manager: ManagerFacts | undefined;
  readonly dividends: DividendFacts | undefined;
  readonly outline: OutlineFacts | undefined;
}

/** A customer's own risk test. `isValid`: it counts today. */
export interface OwnLevel {
  readonly ownLevel: string;
  /** The riskiest level that matches it, R1 to R5. */
  readonly highest: string;
  readonly testedOn: string;
  readonly validTo: string;
  readonly isValid: boolean;
}

/** The names of funds of one type. */
export interface FundGroup {
  readonly type: string;
  readonly names: readonly string[];
}

/** A value of the past, as it was published. */
export interface PastValue {
  readonly date: string;
  readonly nav: string;
  readonly per10k: string | undefined;
}

export type ProductQuestion =
  /** Days are YYYY-MM-DD, both included. */
  | {
      readonly kind: 'navHistory';
      readonly fundCode: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'fundFacts'; readonly fundCodes: readonly string[] }
  /** Which day it is in Shanghai. */
  | { readonly kind: 'today' }
  | { readonly kind: 'ownLevel' }
  | { readonly kind: 'fundsWithin'; readonly highest: string };

export type ProductAnswer =
  /** Oldest first; empty when nothing was published of those days. */
  | {
      readonly type: 'foundNavHistory';
      readonly points: readonly PastValue[];
      readonly source: string;
    }
  | { readonly type: 'toldToday'; readonly today: string }
  /** In the order asked for; funds that do not exist are left out. */
  | { readonly type: 'foundFundFacts'; readonly funds: readonly FundFacts[] }
  /** undefined: there is no test. */
  | { readonly type: 'foundOwnLevel'; readonly own: OwnLevel | undefined }
  /** Every fund whose verified level is not above the one asked for, by type. */
  | {
      readonly type: 'foundFundsWithin';
      readonly groups: readonly FundGroup[];
      readonly source: string;
      readonly asOf: string;
    };
