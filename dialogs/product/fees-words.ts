import { say, type CardTemplate, type Effect } from '../../src/dialog/effects.js';
import type { FeeFacts, FundFacts } from '../../src/dialog/product-questions.js';
import { person } from './fund-words.js';

/** What buying, selling and holding costs today. A schedule that is not whole is not told. */
export function tellFees({ fundCode, fundName, fees }: FundFacts): Effect {
  const fund = { fundCode, fundName };
  const [latest] = fees.toSorted((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom));
  if (latest === undefined || always.some((kind) => linesOf(fees, kind) === ''))
    return say({ key: 'told.unknown', values: fund, choices: [person] });
  const service = linesOf(fees, 'salesService');
  const { effectiveFrom, source } = latest;
  return say({
    key: service === '' ? 'told' : 'told.service',
    values: {
      ...fund,
      purchase: linesOf(fees, 'purchase'),
      redemption: linesOf(fees, 'redemption'),
      management: linesOf(fees, 'management'),
      custody: linesOf(fees, 'custody'),
      service,
      effectiveFrom,
      source,
    },
    card: cardWith(service === '' ? [] : ['card.service']),
  });
}

const always = ['purchase', 'redemption', 'management', 'custody'] as const;

/** 持有不满 7 天 1.50%、满 7 天 0.00%. */
const linesOf = (fees: readonly FeeFacts[], kind: FeeFacts['kind']): string =>
  fees
    .filter((row) => row.kind === kind)
    .map(({ tier, rate }) => `${tier} ${rate}%`.trim())
    .join('、');

const cardWith = (service: readonly string[]): CardTemplate => ({
  title: 'card.title',
  rows: [
    'card.fund',
    'card.purchase',
    'card.redemption',
    'card.management',
    'card.custody',
    ...service,
  ],
  footnote: 'card.since',
});
