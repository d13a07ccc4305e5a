import type { Fund } from './fund-core.js';
import type { Investor } from './order-core.js';

/** DOMAIN §2.5: what may follow from a customer's wish to buy a fund. */
export type SuitabilityVerdict =
  | 'noTest'
  | 'testExpired'
  /** Nothing above R1 may be sold to this customer, whoever insists. */
  | 'lowestClass'
  /** A person has to speak with the customer first. */
  | 'needsCare'
  | 'above'
  /** Nobody has verified the fund's level. */
  | 'levelUnknown'
  | 'fits';

const elderFrom = 65;
const highRiskFrom = 4;

/** Judges by the levels alone, on the day `today`, YYYY-MM-DD. Advises nothing. */
export function matchSuitability(
  { riskLevel }: Pick<Fund, 'riskLevel'>,
  investor: Investor,
  today: string,
): SuitabilityVerdict {
  const { level, testHoldsUntil } = investor;
  if (level === undefined || testHoldsUntil === undefined) return 'noTest';
  if (testHoldsUntil < today) return 'testExpired';
  if (riskLevel === undefined) return investor.isLowestClass ? 'needsCare' : 'levelUnknown';
  return judge(numberIn(riskLevel), numberIn(level), investor);
}

function judge(
  risk: number,
  tolerance: number,
  { isLowestClass, age = 0 }: Investor,
): SuitabilityVerdict {
  if (isLowestClass && risk > 1) return 'lowestClass';
  if (age >= elderFrom && risk >= highRiskFrom) return 'needsCare';
  return risk > tolerance ? 'above' : 'fits';
}

/** 3 for R3 and C3. */
const numberIn = (level: string): number => Number(level.slice(1));
