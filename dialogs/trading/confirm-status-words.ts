import { say, type CardTemplate, type Choice, type Effect } from '../../src/dialog/effects.js';
import type {
  ConfirmRule,
  OrderFacts,
  RefundFacts,
} from '../../src/dialog/order-progress-questions.js';
import { all, kindNames, mostChoices, noneMatch, orderChoices, others } from './order-search.js';
import { defined, person } from './order-words.js';

const own: Choice = { key: 'choice.own', value: 'own' };

/** When a purchase made now is confirmed, of one fund or as a rule. */
export function rule(found: ConfirmRule): Effect {
  const { fundName, ...facts } = found;
  const isDated = found.confirmDate !== undefined && found.visibleFrom !== undefined;
  return say({
    key: `rule${fundName === undefined ? '' : '.fund'}${isDated ? '' : '.undated'}`,
    values: defined({ ...facts, fundName }),
    choices: [own],
  });
}

export const ruleKeys = ['rule', 'rule.undated', 'rule.fund', 'rule.fund.undated'];

/** Which of several orders is meant. */
export const whichOne = (found: readonly OrderFacts[]): Effect =>
  say({
    key: found.length > mostChoices ? 'whichOfMany' : 'whichOne',
    values: { count: found.length },
    choices: orderChoices(found),
    question: true,
  });

/** How far the order has come. */
export function progress(order: OrderFacts | undefined, found: readonly OrderFacts[]): Effect {
  if (order === undefined) return noneMatch;
  const key = keyOf(order);
  const isTrouble = troubled.has(order.stage) || key.endsWith('unexplained');
  return say({
    key,
    values: valuesOf(order),
    card: cardFor(order),
    choices: isTrouble ? others(found) : found.length > 1 ? [all] : [],
  });
}

/** The confirmation should be there and is not: what can be done. */
export function late(order: OrderFacts | undefined): Effect {
  if (order === undefined) return noneMatch;
  return say({
    key: 'late',
    values: valuesOf(order),
    card: cardFor(order),
    choices: [{ key: 'choice.callback', value: 'followUp' }, person],
    question: true,
  });
}

/** What it is about, for the colleague who takes it up. */
export const subjectOf = (order: OrderFacts | undefined, what = ''): string =>
  `份额确认${what} ${order?.orderNumber ?? ''}`.trim();

const troubled = new Set(['failed', 'partlyConfirmed']);
const dated = new Set(['accepted', 'confirming', 'confirmed']);

function keyOf(order: OrderFacts): string {
  const { kind, stage, reason, hindrance } = order;
  const side = kind === 'redemption' ? 'redemption' : 'purchase';
  if (troubled.has(stage) && reason === undefined) return `${side}.unexplained`;
  if (dated.has(stage) && order.visibleFrom === undefined) return `${side}.undated`;
  if (stage === 'accepted' && hindrance === undefined) return `${side}.accepted.cancellable`;
  return side === 'redemption' || !ended.has(stage)
    ? `${side}.${stage}`
    : `${side}.${stage}.${refundKind(order.refund)}`;
}

const ended = new Set(['failed', 'cancelled']);

function refundKind(refund: RefundFacts | undefined): string {
  if (refund === undefined) return 'unknown';
  return refund.state === 'due' && refund.on === undefined ? 'undated' : refund.state;
}

const refunds = ['none', 'due', 'undated', 'returned', 'unknown'];

/** All that may be told of how far an order has come. */
export const progressKeys = [
  ...['purchase', 'redemption'].flatMap((side) =>
    ['accepted', 'accepted.cancellable', 'confirming', 'confirmed', 'partlyConfirmed'].map(
      (stage) => `${side}.${stage}`,
    ),
  ),
  'purchase.undated',
  'redemption.undated',
  'purchase.unexplained',
  'redemption.unexplained',
  'redemption.failed',
  'redemption.cancelled',
  ...['failed', 'cancelled'].flatMap((stage) =>
    refunds.map((refund) => `purchase.${stage}.${refund}`),
  ),
];

function valuesOf({ refund, isLate: _late, ...facts }: OrderFacts) {
  const back = refund === undefined || refund.state === 'none' ? undefined : refund;
  return defined({
    ...facts,
    what: kindNames[facts.kind],
    refundAmount: back?.amount,
    refundOn: back?.on,
  });
}

function cardFor(order: OrderFacts): CardTemplate {
  const { amount, shares, tradeDate, confirmDate, visibleFrom, refund, stage, kind } = order;
  const isOn = dated.has(stage);
  const rows: readonly (readonly [string, boolean])[] = [
    ['card.fund', true],
    ['card.order', true],
    ['card.what', true],
    ['card.amount', amount !== undefined && kind !== 'redemption'],
    ['card.shares', shares !== undefined],
    ['card.applied', true],
    [`stage.${stage}`, true],
    ['card.trade', isOn && tradeDate !== undefined],
    ['card.confirm', isOn && confirmDate !== undefined],
    ['card.visible', isOn && visibleFrom !== undefined && kind !== 'redemption'],
    ['card.refund', refund !== undefined && 'on' in refund && refund.on !== undefined],
  ];
  return {
    title: 'card.title',
    rows: rows.filter(([, isThere]) => isThere).map(([row]) => row),
    footnote: 'card.source',
  };
}
