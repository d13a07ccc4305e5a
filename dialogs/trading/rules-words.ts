import { say, type Effect, type Values } from '../../src/dialog/effects.js';
import type { DealRules } from '../../src/dialog/plan-questions.js';

export const unknown = say({ key: 'unknown', question: true });
export const coreDown = say({
  key: 'coreDown',
  choices: [
    { key: 'choice.retry', value: 'retry' },
    { key: 'choice.person', value: 'person' },
  ],
  question: true,
});

/** All that may be told of when a deal is done. */
export const toldKeys = [
  'told.trading',
  'told.afterCutoff',
  'told.closed',
  'told.fund.trading',
  'told.fund.afterCutoff',
  'told.fund.closed',
  'told.undated',
  'told.uncovered',
  'told.unverified',
];

/** The rule, and what it means for one day. Where the calendar ends no day is named. */
export function told(rules: DealRules): Effect {
  const key = toldKey(rules);
  return say({
    key,
    values: valuesOf(rules),
    ...(!bare.has(key) && { card: cardFor(rules) }),
    ...(rules.isUnverified && { choices: [{ key: 'choice.person', value: 'person' }] }),
  });
}

/** Told without a card: there is nothing to lay out. */
const bare = new Set(['told.uncovered', 'told.unverified']);

function toldKey(rules: DealRules): string {
  if (rules.isUnverified) return 'told.unverified';
  if (rules.before === undefined) return 'told.uncovered';
  if (!areDated(rules)) return 'told.undated';
  return `told.${rules.arrivalDays === undefined ? '' : 'fund.'}${standing(rules)}`;
}

function standing({ isTradingDay, isToday, isAfterCutoff }: DealRules): string {
  if (isTradingDay !== true) return 'closed';
  return isToday && isAfterCutoff ? 'afterCutoff' : 'trading';
}

/** Whether every day that is spoken of lies within the calendar. */
function areDated(rules: DealRules): boolean {
  const deals = standing(rules) === 'trading' ? [rules.before, rules.after] : [rules.after];
  return deals.every(
    (deal) =>
      deal?.confirmDate !== undefined &&
      (rules.arrivalDays === undefined || deal.arrivalDate !== undefined),
  );
}

const cardFor = (rules: DealRules) => ({
  title: 'card.title',
  rows: [
    ...(rules.fundName === undefined ? [] : ['card.fund']),
    'card.cutoff',
    'card.confirm',
    ...(rules.arrivalDays === undefined ? [] : ['card.arrival']),
  ],
  footnote: 'card.source',
});

function valuesOf(rules: DealRules): Values {
  const { before, after, day, salesChannel, fundName, confirmDays, arrivalDays } = rules;
  const { calendarTo, source, asOf } = rules;
  const values = {
    day,
    salesChannel,
    fundName,
    confirmDays,
    arrivalDays,
    calendarTo,
    source,
    asOf,
    firstTrade: before?.tradeDate,
    firstConfirm: before?.confirmDate,
    firstArrival: before?.arrivalDate,
    laterTrade: after?.tradeDate,
    laterConfirm: after?.confirmDate,
    laterArrival: after?.arrivalDate,
  };
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string | number] => entry[1] !== undefined,
    ),
  );
}
