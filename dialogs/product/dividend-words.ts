import { say, type CardTemplate, type Effect } from '../../src/dialog/effects.js';
import { person } from './fund-words.js';
import type { FundFacts } from '../../src/dialog/product-questions.js';

/** What was paid out, and when last. Money funds pay in another way. */
export function tellDividend({ fundCode, fundName, kind, dividends }: FundFacts): Effect {
  const fund = { fundCode, fundName };
  if (kind === 'money') return say({ key: 'told.money', values: fund });
  if (dividends === undefined) return say({ key: 'told.unknown', values: fund, choices: [person] });
  const { latest, total, source, asOf } = dividends;
  const values = { ...fund, total, source, asOf };
  return latest === undefined
    ? say({ key: 'told.never', values })
    : say({ key: 'told', values: { ...values, ...latest }, card });
}

const card: CardTemplate = {
  title: 'card.title',
  rows: ['card.fund', 'card.total', 'card.latest', 'card.recordDate', 'card.paidOn'],
  footnote: 'card.source',
};
