import { say, type Effect } from '../../src/dialog/effects.js';
import type { FundFacts } from '../../src/dialog/product-questions.js';

/** Facts to decide by, and no decision. */
export function tellAdvice({ fundCode, fundName, value, risk }: FundFacts): Effect {
  const fund = { fundCode, fundName };
  if (value === undefined) return say({ key: 'told.unpublished', values: fund });
  const { nav, date, source } = value;
  const values = { ...fund, nav, date, source };
  return risk === undefined
    ? say({ key: 'told.unverified', values })
    : say({
        key: 'told',
        values: { ...values, level: risk.level, verifiedOn: risk.asOf },
      });
}
