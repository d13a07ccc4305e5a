import { say, type CardTemplate, type Effect } from '../../src/dialog/effects.js';
import { person } from './fund-words.js';
import { specialRisksOf } from './special-risks.js';
import type { FundFacts, PerformanceFacts } from '../../src/dialog/product-questions.js';

/** Returns from the reviewed card, with the benchmark's; without a card the value alone. */
export function tellPerformance(facts: FundFacts): Effect {
  const { fundCode, fundName, performance } = facts;
  return performance === undefined
    ? tellValue(facts)
    : say({
        key: 'told',
        values: { fundCode, fundName, ...valuesOf(performance), special: specialRisksOf(facts) },
        card: cardOf(performance),
      });
}

function tellValue({ fundCode, fundName, value }: FundFacts): Effect {
  const fund = { fundCode, fundName };
  const choices = [person];
  if (value === undefined) return say({ key: 'told.nothing', values: fund, choices });
  const { per10k, ...rest } = value;
  return per10k === undefined
    ? say({ key: 'told.noCard', values: { ...fund, ...rest }, choices })
    : say({ key: 'told.noCard.money', values: { ...fund, ...rest, per10k }, choices });
}

function valuesOf({ periods, ...card }: PerformanceFacts) {
  const years = periods.map(({ name, fund }) => `${name} ${fund}%`).join('、');
  const ofBenchmark = periods.map((period) => `${period.name} ${period.benchmark}%`).join('、');
  const rows = periods.flatMap(({ name, fund, benchmark }, place) => [
    [`name${place}`, name],
    [`fund${place}`, fund],
    [`benchmark${place}`, benchmark],
  ]);
  return { ...card, years, ofBenchmark, ...(Object.fromEntries(rows) as Record<string, string>) };
}

const cardOf = ({ periods }: PerformanceFacts): CardTemplate => ({
  title: 'card.title',
  rows: ['card.fund', ...periods.map((_, place) => `card.year${place}`), 'card.benchmark'],
  footnote: 'card.source',
});
