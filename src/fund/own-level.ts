import { addDays } from './shanghai-time.js';

/**
 * How long a risk test counts. Unverified: the common period; it is every company's setting, and no
 * rule that fixes it was found.
 */
const testValidDays = 365;

/** The last day on which a test taken on `testedOn` counts; both are YYYY-MM-DD. */
export const testValidTo = (testedOn: string): string => addDays(testedOn, testValidDays);

/** The riskiest level an investor of this level may buy, C3 → R3. undefined for no such level. */
export function highestRiskFor(ownLevel: string): string | undefined {
  return /^C[1-5]$/.test(ownLevel) ? ownLevel.replace('C', 'R') : undefined;
}
