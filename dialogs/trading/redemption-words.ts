import type { Choice, Effect, Say, Values } from '../../src/dialog/effects.js';
import { say } from '../../src/dialog/effects.js';
import type { Question, RedemptionFacts } from '../../src/dialog/questions.js';

/** So many redemptions are offered by name; more are narrowed down by fund or day. */
const mostChoices = 5;

const person: Choice = { key: 'choice.person', value: 'person' };
const followUp: Choice = { key: 'choice.followUp', value: 'followUp' };
const bankQuery: Choice = { key: 'choice.bankQuery', value: 'bankQuery' };

export const rule = say({ key: 'rule', choices: [{ key: 'choice.own', value: 'all' }] });
export const noneMatch = say({
  key: 'noneMatch',
  choices: [{ key: 'choice.all', value: 'all' }, person],
  question: true,
});
export const noneOfThese = say({ key: 'noneOfThese', choices: [person], question: true });
export const none = say({ key: 'none', choices: [person] });
export const onlyOne = say({ key: 'onlyOne', choices: [person] });
export const coreDown = say({
  key: 'coreDown',
  choices: [
    { key: 'choice.retry', value: 'retry' },
    { key: 'choice.callback', value: 'followUp' },
    person,
  ],
  question: true,
});

/** The number under which the bank was asked. */
export const bankQueryOpened = (queryNumber: string): Effect =>
  say({ key: 'bankQueryOpened', values: { queryNumber }, choices: [followUp, person] });

/** By when a colleague calls; a redemption that is watched may be there before. */
export function followUpFor(booked: Booked): Effect {
  const key = booked.type === 'followUpBooked' ? 'watching' : 'followUpBooked';
  return say({ key, values: { dueAt: booked.dueAt ?? '' }, choices: [person] });
}

interface Booked {
  readonly type: string;
  readonly dueAt?: string;
}

/** What is asked so that it is followed up. Without a redemption a colleague calls. */
export const followUpQuestion = (facts: RedemptionFacts | undefined): Question =>
  facts === undefined
    ? { kind: 'bookCallback', reason: subjectOf(facts, '回访') }
    : {
        kind: 'bookFollowUp',
        orderNumber: facts.orderNumber,
        fundName: facts.fundName,
        bankCard: facts.bankCard,
        stage: facts.stage,
      };

/** Which of several redemptions is meant. */
export function whichOne(found: readonly RedemptionFacts[]): Effect {
  return say({
    key: found.length > mostChoices ? 'whichOfMany' : 'whichOne',
    values: { count: found.length },
    choices: found.slice(0, mostChoices).map(orderChoice),
    question: true,
  });
}

/** Two orders of one fund differ by their day, so the label carries both. */
function orderChoice(facts: RedemptionFacts): Choice {
  const { orderNumber, fundName, appliedAt, salesChannel, bankCard, shares } = facts;
  const names = [salesChannel, bankCard].flatMap((name) => name.split(/[（）]/));
  const [wholeShares = shares] = shares.split('.');
  return {
    key: 'choice.order',
    values: { fundName, appliedAt },
    value: orderNumber,
    alsoCalled: [...names.filter((name) => name.length > 1), wholeShares],
  };
}

/** How far the redemption has come. */
export function progress(facts: RedemptionFacts | undefined): Effect {
  if (facts === undefined) return none;
  const key = progressKey(facts);
  return say({
    key,
    values: valuesOf(facts),
    card: cardFor(facts),
    ...(key === 'told.unexplained' && { choices: [person] }),
  });
}

/** The money should be there and is not: what can be done. */
export function late(facts: RedemptionFacts | undefined): Effect {
  if (facts === undefined) return none;
  return say({
    key: facts.stage === 'paying' ? 'told.lateOnTheWay' : 'told.lateAtBank',
    values: valuesOf(facts),
    card: cardFor(facts),
    choices: [bankQuery, followUp, person],
    question: true,
  });
}

/** What it is about, for the colleague who takes it up. */
export const subjectOf = (facts: RedemptionFacts | undefined, what = ''): string =>
  `赎回未到账${what} ${facts?.orderNumber ?? ''}`.trim();

/** All that may be told of how far a redemption has come. */
export const progressKeys = [
  'told.accepted',
  'told.confirming',
  'told.confirmed',
  'told.paying',
  'told.channelReceived',
  'told.arrived',
  'told.undated',
  'told.partlyConfirmed',
  'told.partlyConfirmed.undated',
  'told.payDelayed',
  'told.failed',
  'told.unexplained',
  'told.cancelled',
];

const datedStages = new Set(['accepted', 'confirming', 'confirmed', 'paying', 'channelReceived']);
const explainedStages = new Set(['partlyConfirmed', 'payDelayed', 'failed']);

/** Where the calendar ends, the text says so instead of naming a day. */
function progressKey({ stage, expectedArrival, reason }: RedemptionFacts): string {
  if (explainedStages.has(stage) && reason === undefined) return 'told.unexplained';
  if (expectedArrival !== undefined) return `told.${stage}`;
  if (stage === 'partlyConfirmed') return 'told.partlyConfirmed.undated';
  return datedStages.has(stage) ? 'told.undated' : `told.${stage}`;
}

function cardFor(facts: RedemptionFacts): NonNullable<Say['card']> {
  return {
    title: 'card.title',
    rows: [
      'card.fund',
      'card.order',
      'card.shares',
      'card.applied',
      `stage.${facts.stage}`,
      ...(facts.amount === undefined ? [] : ['card.amount']),
      ...(facts.confirmDate === undefined ? [] : ['card.confirm']),
      ...(facts.expectedArrival === undefined ? [] : ['card.arrival']),
      'card.account',
    ],
    footnote: 'card.source',
  };
}

function valuesOf({ bankLate: _late, ...facts }: RedemptionFacts): Values {
  return Object.fromEntries(
    Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
