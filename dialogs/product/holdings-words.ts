import { say, type Effect } from '../../src/dialog/effects.js';
import { byContract, person } from './fund-words.js';
import type { FundFacts } from '../../src/dialog/product-questions.js';

/** What the latest quarterly report says, with its day; never today's. */
export function tellHoldings({ fundCode, fundName, report, outline }: FundFacts): Effect {
  const fund = { fundCode, fundName };
  if (report === undefined)
    return say({
      key: 'told.unknown',
      values: { ...fund, scope: outline?.scope ?? byContract },
      choices: [person],
    });
  const { top, ...rest } = report;
  const largest = top.map(({ name, share }) => `${name} ${share}%`).join('、');
  return say({
    key: 'told',
    values: { ...fund, ...rest, largest, count: top.length },
    card: {
      title: 'card.title',
      rows: ['card.fund', 'card.period', 'card.largest', 'card.total', 'card.emphasis'],
      footnote: 'card.source',
    },
  });
}
