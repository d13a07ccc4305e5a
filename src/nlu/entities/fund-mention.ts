import type { Found } from './folded-text.js';

/** The codes of a fund. `fromContext` where the words only point at one spoken of before. */
interface FundMention {
  readonly codes: readonly string[];
  readonly fromContext?: true;
}

export type FoundFund = Found<FundMention>;
