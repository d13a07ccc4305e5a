import { say, type CardTemplate, type Choice, type Effect } from '../../src/dialog/effects.js';
import type { OrderFacts } from '../../src/dialog/order-progress-questions.js';
import { all, kindNames, mostChoices, noneMatch, orderChoices, others } from './order-search.js';
import { defined, linkIn, person } from './order-words.js';

const go: Choice = { key: 'choice.go', value: 'go' };

export const rule = say({ key: 'rule', choices: [{ key: 'choice.own', value: 'own' }] });

/** Orders that can still be withdrawn. */
export const openIn = (found: readonly OrderFacts[]): readonly OrderFacts[] =>
  found.filter(({ hindrance }) => hindrance === undefined);

/** Which of several is to be withdrawn; of several that cannot be, which one is meant. */
export function whichOne(found: readonly OrderFacts[]): Effect {
  const open = openIn(found);
  const offered = open.length > 0 ? open : found;
  const key = open.length > 0 ? 'whichOne' : 'whichClosed';
  return say({
    key: offered.length > mostChoices ? `${key}.many` : key,
    values: { count: offered.length },
    choices: orderChoices(offered),
    question: true,
  });
}

/** Which of all the orders is meant, whether it can be withdrawn or not. */
export const whichAny = (found: readonly OrderFacts[]): Effect =>
  say({
    key: found.length > mostChoices ? 'whichAny.many' : 'whichAny',
    values: { count: found.length },
    choices: orderChoices(found),
    question: true,
  });

export const whichKeys = ['whichOne', 'whichOne.many', 'whichClosed', 'whichClosed.many'];

/** Until when it can be withdrawn, and the question whether it is to be. */
export function offer(order: OrderFacts | undefined, found: readonly OrderFacts[]): Effect {
  if (order === undefined) return noneMatch;
  return say({
    key: `offer.${sideOf(order)}`,
    values: valuesOf(order),
    card: cardFor(order),
    choices: [go, ...(found.length > 1 ? [all] : []), person],
    question: true,
  });
}

export const offerKeys = ['offer.purchase', 'offer.redemption'];

/** The way to the withdrawal. */
export const link = (order: OrderFacts | undefined, event: { readonly type: string }): Effect =>
  order === undefined
    ? noneMatch
    : say({ key: 'link', values: { ...valuesOf(order), ...linkIn(event) } });

/** Why it cannot be withdrawn, and what can be done instead. */
export function closed(order: OrderFacts | undefined, found: readonly OrderFacts[]): Effect {
  if (order === undefined) return noneMatch;
  return say({
    key: closedKey(order),
    values: valuesOf(order),
    card: cardFor(order),
    choices: others(found),
  });
}

const sided = new Set(['tooLate', 'confirmed', 'cancelled']);

function closedKey(order: OrderFacts): string {
  const { hindrance = 'tooLate', visibleFrom, cancellableUntil } = order;
  if (hindrance === 'elsewhere')
    return cancellableUntil === undefined ? 'closed.elsewhere.undated' : 'closed.elsewhere';
  const key = sided.has(hindrance) ? `closed.${hindrance}.${sideOf(order)}` : `closed.${hindrance}`;
  return isDated.has(key) && visibleFrom === undefined ? `${key}.undated` : key;
}

/** They name the day from which the shares can be sold, or the money is free. */
const isDated = new Set(['closed.plan', 'closed.tooLate.purchase', 'closed.tooLate.redemption']);

export const closedKeys = [
  ...[...isDated].flatMap((key) => [key, `${key}.undated`]),
  'closed.elsewhere',
  'closed.elsewhere.undated',
  'closed.confirmed.purchase',
  'closed.confirmed.redemption',
  'closed.cancelled.purchase',
  'closed.cancelled.redemption',
  'closed.failed',
];

/** What it is about, for the colleague who takes it up. */
export const subjectOf = (order: OrderFacts | undefined, what = ''): string =>
  `撤单${what} ${order?.orderNumber ?? ''}`.trim();

const sideOf = ({ kind }: OrderFacts): 'purchase' | 'redemption' =>
  kind === 'redemption' ? 'redemption' : 'purchase';

const valuesOf = ({ refund: _refund, isLate: _late, ...facts }: OrderFacts) =>
  defined({ ...facts, what: kindNames[facts.kind] });

function cardFor(order: OrderFacts): CardTemplate {
  const { amount, shares, cancellableUntil, kind } = order;
  const rows: readonly (readonly [string, boolean])[] = [
    ['card.fund', true],
    ['card.order', true],
    ['card.what', true],
    ['card.amount', amount !== undefined && kind !== 'redemption'],
    ['card.shares', shares !== undefined],
    ['card.applied', true],
    ['card.until', cancellableUntil !== undefined],
  ];
  return {
    title: 'card.title',
    rows: rows.filter(([, isThere]) => isThere).map(([row]) => row),
    footnote: 'card.source',
  };
}
