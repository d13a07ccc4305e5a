import { say, type Effect } from '../../src/dialog/effects.js';
import { person } from './fund-words.js';
import type { FundFacts } from '../../src/dialog/product-questions.js';

/** Who manages the fund, and since when. */
export function tellManager({ fundCode, fundName, manager }: FundFacts): Effect {
  const fund = { fundCode, fundName };
  return manager === undefined
    ? say({ key: 'told.unknown', values: fund, choices: [person] })
    : say({
        key: 'told',
        values: { ...fund, ...manager },
        card: {
          title: 'card.title',
          rows: ['card.fund', 'card.name', 'card.since'],
          footnote: 'card.source',
        },
      });
}
