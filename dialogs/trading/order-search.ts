import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import { say, type Choice, type Effect } from '../../src/dialog/effects.js';
import type { OrderFacts, OrderSearch } from '../../src/dialog/order-progress-questions.js';
import type { Answer } from '../../src/dialog/questions.js';
import { groupDigits } from '../../src/shared/group-digits.js';
import { byPerson } from '../common/end-states.js';
import { person } from './order-words.js';

// Finding out which order is meant, for the flows about orders that exist. They go on in `finding`;
// their machines name actions and guards alike.

/** So many orders are offered by name; more are narrowed down by fund or day. */
export const mostChoices = 5;

/** An order named otherwise is looked for from any state that speaks of orders. */
export const narrowing = {
  gaveFund: { target: 'finding', actions: 'narrow' },
  gaveDate: { target: 'finding', actions: 'narrow' },
  gaveOrderNumber: { target: 'finding', actions: 'narrow' },
  gaveUnknownFund: 'needsOtherSearch',
} as const;

/** All there are. */
export const showingAll = {
  guard: 'choseAll',
  target: 'finding',
  actions: 'forgetSearch',
} as const;

/** What the first message says about which order is meant. */
function searchOf({ fundCodes, orderNumber, from, to, trade }: Started): OrderSearch {
  return {
    ...(fundCodes.length > 0 && { fundCodes }),
    ...(orderNumber !== undefined && { orderNumber }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(trade !== undefined && { trade }),
  };
}

type Heard = CustomerEvent | Started | Answer;

/** The search with what the customer adds or corrects. An order number says it all. */
export function narrowed(search: OrderSearch, event: Heard): OrderSearch {
  const { orderNumber: _number, ...rest } = search;
  if (event.type === 'started') return searchOf(event);
  if (event.type === 'gaveOrderNumber') return { orderNumber: event.orderNumber };
  if (event.type === 'gaveFund') return { ...rest, ...event.days, fundCodes: event.codes };
  return event.type === 'gaveDate' ? { ...rest, from: event.from, to: event.to } : search;
}

const amountOf = ({ amount, shares }: OrderFacts): string => {
  if (amount !== undefined) return `${groupDigits(amount)} 元`;
  return shares === undefined ? '' : `${groupDigits(shares)} 份`;
};

/** Two orders of one fund differ by their moment and their size, so the label carries both. */
function orderChoice(order: OrderFacts): Choice {
  const { orderNumber, fundName, appliedAt, salesChannel, kind } = order;
  const [whole = ''] = amountOf(order).split('.');
  return {
    key: 'choice.order',
    values: { fundName, appliedAt, what: kindNames[kind], size: amountOf(order) },
    value: orderNumber,
    alsoCalled: [salesChannel, ...(whole === '' ? [] : [whole])],
  };
}

export const kindNames: Readonly<Record<OrderFacts['kind'], string>> = {
  purchase: '申购',
  planPurchase: '定投申购',
  redemption: '赎回',
};

/** The choices among orders, each by its name. */
export const orderChoices = (found: readonly OrderFacts[]): readonly Choice[] =>
  found.slice(0, mostChoices).map(orderChoice);

export const all: Choice = { key: 'choice.all', value: 'all' };

/** Nothing fits what was said. */
export const noneMatch = say({ key: 'noneMatch', choices: [all, person], question: true });

/** Other orders can be looked at where more than one was found. */
export const others = (found: readonly OrderFacts[]): readonly Choice[] =>
  found.length > 1 ? [all, person] : [person];

/** Asks for the orders of the search. */
export const askForOrders = (search: OrderSearch): Effect => ({
  type: 'ask',
  question: { kind: 'orders', search },
});

/** Whose orders, and what when none is found: what was asked for was too narrow, or there is none. */
export const searchStates = {
  findingCustomer: {
    entry: 'askWhoWrites',
    on: { identified: 'finding', notIdentified: 'ended', coreFailed: 'coreDown' },
  },
  noneFound: {
    always: [
      { guard: 'namedOrder', target: 'needsOtherSearch' },
      { guard: 'saidTrade', target: 'finding', actions: 'forgetSearch' },
      { target: 'hasNone' },
    ],
  },
  hasNone: { tags: 'resting', entry: 'tellNone', on: { chose: byPerson } },
} as const;
