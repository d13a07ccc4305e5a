import { say, type Effect } from '../../src/dialog/effects.js';
import { person } from './fund-words.js';
import type { FundFacts } from '../../src/dialog/product-questions.js';

/** The verified level, with who verified it and when. */
export function tellRiskLevel({ fundCode, fundName, risk }: FundFacts): Effect {
  const fund = { fundCode, fundName };
  return risk === undefined
    ? say({ key: 'told.unverified', values: fund, choices: [person] })
    : say({
        key: 'told',
        values: { ...fund, ...risk },
        card: {
          title: 'card.title',
          rows: ['card.fund', 'card.level', 'card.verified'],
          footnote: 'card.source',
        },
      });
}
