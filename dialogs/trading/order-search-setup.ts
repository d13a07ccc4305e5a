import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { OrderFacts, OrderSearch } from '../../src/dialog/order-progress-questions.js';
import type { Answer } from '../../src/dialog/questions.js';
import { followUpGuards } from '../common/end-states.js';
import { askForOrders, narrowed, noneMatch } from './order-search.js';
import * as words from './order-words.js';

export interface SearchContext {
  readonly search: OrderSearch;
  readonly found: readonly OrderFacts[];
  /** The order being spoken of. */
  readonly told: OrderFacts | undefined;
}

export const freshSearch: SearchContext = { search: {}, found: [], told: undefined };

const { person } = words;

/** What the flows about orders that exist share: what they remember, ask and hear. */
export const searchSetup = setup({
  types: {
    context: {} as SearchContext,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    narrow: assign({ search: ({ context, event }) => narrowed(context.search, event) }),
    forgetSearch: assign({ search: {} }),
    takeFound: assign({
      found: ({ event }) => (event.type === 'foundOrders' ? event.orders : []),
    }),
    pickOnly: assign({ told: ({ context }) => context.found[0] }),
    pickChosen: assign({
      told: ({ context, event }) =>
        context.found.find((one) => event.type === 'chose' && one.orderNumber === event.value),
    }),
    askWhoWrites: emit({ type: 'ask', question: { kind: 'customer' } }),
    find: emit(({ context }) => askForOrders(context.search)),
    tellNoneMatch: emit(noneMatch),
    tellNoneOfThese: emit(say({ key: 'noneOfThese', choices: [person], question: true })),
    tellNone: emit(say({ key: 'none', choices: [person] })),
    tellCoreDown: emit(words.coreDown),
    tellFollowUp: emit(({ event }) =>
      words.followUpBooked(event.type === 'callbackBooked' ? event.dueAt : ''),
    ),
    tellDeclined: emit(words.declined),
  },
  guards: {
    ...followUpGuards,
    foundOne: ({ event }) => event.type === 'foundOrders' && event.orders.length === 1,
    foundNone: ({ event }) => event.type === 'foundOrders' && event.orders.length === 0,
    /** More than what was traded: it fits, or what was said does not. */
    namedOrder: ({ context: { search } }) => {
      const { trade: _trade, ...names } = search;
      return Object.keys(names).length > 0;
    },
    saidTrade: ({ context }) => context.search.trade !== undefined,
    choseFound: ({ context, event }) =>
      event.type === 'chose' && context.found.some((one) => one.orderNumber === event.value),
    choseAll: ({ event }) => event.type === 'chose' && event.value === 'all',
    choseOwn: ({ event }) => event.type === 'chose' && event.value === 'own',
  },
});
