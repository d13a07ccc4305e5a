import { say, type Effect } from '../../src/dialog/effects.js';
import { byContract } from './fund-words.js';
import type { FundFacts } from '../../src/dialog/product-questions.js';

/** What the fund is invested in, with the report's day; no word on where that leads. */
export function tellMarket({ fundCode, fundName, report, outline }: FundFacts): Effect {
  const fund = { fundCode, fundName };
  if (report === undefined)
    return say({ key: 'told.unknown', values: { ...fund, scope: outline?.scope ?? byContract } });
  const { period, asOf, emphasis, source } = report;
  return say({ key: 'told', values: { ...fund, period, asOf, emphasis, source } });
}
