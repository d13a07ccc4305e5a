import { say, type Effect, type Values } from '../../src/dialog/effects.js';
import type { FundFacts } from '../../src/dialog/product-questions.js';
import { ratesOf } from './fees-words.js';

const unverified = '未核实';
const unknown = '未登记';

/** Two funds beside each other, row by row, without a word on which is better. */
export function tellComparison(one: FundFacts, other: FundFacts): Effect {
  return say({
    key: 'told',
    values: {
      ...valuesOf(one, 'A'),
      ...valuesOf(other, 'B'),
      source: one.source,
      asOf: one.today,
    },
    card: {
      title: 'card.title',
      columns: ['card.one', 'card.other'],
      rows: [
        'card.type',
        'card.risk',
        'card.purchase',
        'card.redemption',
        'card.management',
        'card.service',
        'card.scope',
      ],
      footnote: 'card.source',
    },
  });
}

function valuesOf({ fundName, fundCode, risk, fees, outline }: FundFacts, side: string): Values {
  const values = {
    fund: `${fundName}（${fundCode}）`,
    ...kindOf(outline),
    risk: risk?.level ?? unverified,
    purchase: ratesOf(fees, 'purchase') || unknown,
    redemption: ratesOf(fees, 'redemption') || unknown,
    management: ratesOf(fees, 'management') || unknown,
    service: ratesOf(fees, 'salesService') || (fees.length === 0 ? unknown : '0.00%'),
  };
  return Object.fromEntries(Object.entries(values).map(([name, text]) => [`${name}${side}`, text]));
}

const kindOf = (outline: FundFacts['outline']) => ({
  type: outline?.type ?? unknown,
  scope: outline?.scope ?? unknown,
});
