import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { Saying } from '../../src/dialog/dialog-definition.js';
import type { Effect } from '../../src/dialog/effects.js';
import type { Answer, Question } from '../../src/dialog/questions.js';
import { followUpGuards } from '../common/end-states.js';
import { codeOf, wishAfter, yuanOf, type OrderWish } from './order-wish.js';
import { whichOfThese } from '../common/which-fund.js';
import * as words from './order-words.js';

export interface OrderContext {
  readonly wish: OrderWish;
  /** What was found out last: what is being spoken of. */
  readonly told: Answer | undefined;
}

export const freshContext: OrderContext = { wish: {}, told: undefined };

const asking = (question: Question): Effect => ({ type: 'ask', question });

/** What the flows about orders share: what they remember, ask and hear. */
export const orderSetup = setup({
  types: {
    context: {} as OrderContext,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    take: assign({ wish: ({ context, event }) => wishAfter(context.wish, event) }),
    forgetQuantity: assign({
      wish: ({ context: { wish } }) => {
        const { quantity: _quantity, ...rest } = wish;
        return rest;
      },
    }),
    forgetFund: assign({
      wish: ({ context: { wish } }) => {
        const { codes: _codes, ...rest } = wish;
        return rest;
      },
    }),
    keep: assign({ told: ({ event }) => event as Answer }),
    askForNames: emit(({ context }) =>
      asking({ kind: 'fundNames', codes: context.wish.codes ?? [] }),
    ),
    askWhichOfThese: emit(({ context: { told } }) =>
      whichOfThese(told?.type === 'namedFunds' ? told.funds : []),
    ),
    askWhichFund: emit(words.whichFund),
    askWhichAmount: emit(({ context }) => words.whichAmount(context.wish.quantity)),
    tellUnknown: emit(words.unknownFund),
    tellStillUnknown: emit(words.stillUnknown),
    askWhoWrites: emit(asking({ kind: 'customer' })),
    findQuote: emit(({ context: { wish } }) =>
      asking({
        kind: 'purchaseQuote',
        fundCode: codeOf(wish),
        amount: yuanOf(wish),
        on: wish.on,
      }),
    ),
    findSold: emit(({ context: { wish } }) =>
      asking({
        kind: 'redemptionQuote',
        fundCode: codeOf(wish),
        quantity: wish.quantity ?? { unit: 'shares', value: '0' },
      }),
    ),
    tellCoreDown: emit(words.coreDown),
    tellFollowUp: emit(({ event }) =>
      words.followUpBooked(event.type === 'callbackBooked' ? event.dueAt : ''),
    ),
    tellDeclined: emit(words.declined),
  },
  guards: {
    ...followUpGuards,
    namedUnknown: ({ event }) => event.type === 'started' && event.namedUnknownFund,
    asksHow: ({ event }) => event.type === 'started' && event.asksHow,
    namedOne: ({ context }) => context.wish.codes?.length === 1,
    namedSome: ({ context }) => (context.wish.codes?.length ?? 0) > 1,
    isRange: ({ context: { wish } }) => wish.quantity !== undefined && 'upTo' in wish.quantity,
    knowsQuantity: ({ context }) => context.wish.quantity !== undefined,
    knowsYuan: ({ context }) => context.wish.quantity?.unit === 'yuan',
    choseFund: ({ context: { told }, event }) =>
      event.type === 'chose' &&
      told?.type === 'namedFunds' &&
      told.funds.some(({ code }) => code === event.value),
    cannotSellSo: ({ event }) =>
      event.type === 'foundRedemptionQuote' &&
      (event.quote.hindrance === 'tooMany' || event.quote.hindrance === 'belowMinimum'),
  },
});
