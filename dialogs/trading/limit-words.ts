import { say, type Effect, type Values } from '../../src/dialog/effects.js';
import type { FundLimits, LimitFacts } from '../../src/dialog/plan-questions.js';

export const general = say({ key: 'general', question: true });
export const unknown = say({ key: 'unknown', question: true });
export const coreDown = say({
  key: 'coreDown',
  choices: [
    { key: 'choice.retry', value: 'retry' },
    { key: 'choice.person', value: 'person' },
  ],
  question: true,
});

/** All that may be told of what a channel sells. */
export const toldKeys = ['told.open', 'told.limited', 'told.suspended', 'told.unverified'];

/** What one channel sells of the fund today; the other channels are offered. */
export function told(limits: FundLimits, channel: string | undefined): Effect {
  const { rows } = limits;
  const row = rows.find(({ salesChannel }) => salesChannel === channel) ?? rows[0];
  if (row === undefined) return unverified(limits);
  return say({
    key: `told.${row.status}`,
    values: valuesOf(limits, row),
    choices: rows
      .filter((other) => other !== row)
      .map(({ salesChannel }) => ({
        label: salesChannel,
        value: salesChannel,
        alsoCalled: salesChannel.split(/[（）]/).filter((name) => name.length > 1),
      })),
    card: {
      title: 'card.title',
      rows: ['card.fund', 'card.channel', `card.${row.status}`, 'card.from', 'card.least'],
      footnote: 'card.source',
    },
  });
}

/** What was known holds no longer. */
const unverified = ({ fundCode, fundName }: FundLimits): Effect =>
  say({
    key: 'told.unverified',
    values: { fundCode, fundName },
    choices: [{ key: 'choice.person', value: 'person' }],
  });

/** What a money fund pays at once. */
export const quick = (quickRedemption: string): Effect =>
  say({ key: 'quick', values: { quickRedemption } });

function valuesOf(limits: FundLimits, { salesChannel, validFrom, dailyLimit }: LimitFacts): Values {
  const { fundCode, fundName, leastPurchase, leastPlan, source, asOf } = limits;
  const facts = { fundCode, fundName, leastPurchase, leastPlan, source, asOf };
  return { ...facts, salesChannel, validFrom, ...(dailyLimit !== undefined && { dailyLimit }) };
}
