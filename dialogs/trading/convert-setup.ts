import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { Saying } from '../../src/dialog/dialog-definition.js';
import type { Effect } from '../../src/dialog/effects.js';
import type { HoldingFacts } from '../../src/dialog/order-questions.js';
import type { Answer, Question } from '../../src/dialog/questions.js';
import { followUpGuards } from '../common/end-states.js';
import { whichOfThese } from '../common/which-fund.js';
import { codeIn, sorted, wishAfter, type ConversionWish } from './convert-wish.js';
import * as convertWords from './convert-words.js';
import * as words from './order-words.js';
import * as purchaseWords from './purchase-words.js';
import * as redeemWords from './redeem-words.js';

export interface ConvertContext {
  readonly wish: ConversionWish;
  readonly held: readonly HoldingFacts[];
  /** What was found out last: what is being spoken of. */
  readonly told: Answer | undefined;
}

const asking = (question: Question): Effect => ({ type: 'ask', question });

const without = (wish: ConversionWish, key: keyof ConversionWish): ConversionWish =>
  Object.fromEntries(Object.entries(wish).filter(([name]) => name !== key));

const holdings = (held: readonly HoldingFacts[]): Answer => ({
  type: 'foundHoldings',
  holdings: held,
});

/** What the flow about conversions remembers, asks and hears. */
export const convertSetup = setup({
  types: {
    context: {} as ConvertContext,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    take: assign({ wish: ({ context, event }) => wishAfter(context.wish, event, 'to') }),
    takeSource: assign({ wish: ({ context, event }) => wishAfter(context.wish, event, 'from') }),
    takeHeld: assign({
      held: ({ event }) => (event.type === 'foundHoldings' ? event.holdings : []),
    }),
    sort: assign({ wish: ({ context }) => sorted(context.wish, context.held) }),
    forgetSource: assign({ wish: ({ context }) => without(context.wish, 'from') }),
    forgetTarget: assign({ wish: ({ context }) => without(context.wish, 'to') }),
    forgetQuantity: assign({ wish: ({ context }) => without(context.wish, 'quantity') }),
    keep: assign({ told: ({ event }) => event as Answer }),
    tellRule: emit(convertWords.rule),
    tellPossible: emit(({ context }) => convertWords.possible(context.told)),
    askWhoWrites: emit(asking({ kind: 'customer' })),
    findHeld: emit(asking({ kind: 'holdings', fundCodes: [] })),
    tellNone: emit(redeemWords.hasNone),
    tellNotHeld: emit(redeemWords.notHeld),
    askWhichHolding: emit(({ context }) => redeemWords.whichHolding(holdings(context.held))),
    askWhichTarget: emit(convertWords.whichTarget),
    tellUnknownTarget: emit(convertWords.unknownTarget),
    askForNames: emit(({ context }) => asking({ kind: 'fundNames', codes: context.wish.to ?? [] })),
    askWhichOfThese: emit(({ context: { told } }) =>
      whichOfThese(told?.type === 'namedFunds' ? told.funds : []),
    ),
    findTerms: emit(({ context: { wish } }) =>
      asking({ kind: 'conversionTerms', from: codeIn(wish.from), to: codeIn(wish.to) }),
    ),
    tellCannot: emit(({ context }) => convertWords.cannot(context.told)),
    match: emit(({ context }) =>
      asking({ kind: 'suitability', fundCode: codeIn(context.wish.to) }),
    ),
    tellMatch: emit(({ context }) => purchaseWords.match(context.told)),
    tellAbove: emit(({ context }) => purchaseWords.above(context.told)),
    tellRefused: emit(({ context }) => purchaseWords.refused(context.told)),
    makeTestLink: emit(asking({ kind: 'appLink', action: 'riskTest', prefill: {} })),
    tellTest: emit(({ context, event }) => purchaseWords.test(context.told, event)),
    askHowMany: emit(({ context: { held, wish } }) =>
      redeemWords.howMany(holdings(held.filter(({ fundCode }) => fundCode === codeIn(wish.from)))),
    ),
    askHalfOfWhat: emit(redeemWords.halfOfWhat),
    askWhichAmount: emit(({ context }) => words.whichAmount(context.wish.quantity)),
    findQuote: emit(({ context: { wish } }) =>
      asking({
        kind: 'conversionQuote',
        from: codeIn(wish.from),
        to: codeIn(wish.to),
        quantity: wish.quantity ?? { unit: 'shares', value: '0' },
      }),
    ),
    tellHindered: emit(({ context }) => convertWords.hindered(context.told)),
    tellOffer: emit(({ context }) => convertWords.offer(context.told)),
    makeLink: emit(({ context: { wish, told } }) =>
      asking({
        kind: 'appLink',
        action: 'convert',
        prefill: {
          from: codeIn(wish.from),
          to: codeIn(wish.to),
          shares: told?.type === 'foundConversionQuote' ? told.quote.shares : '',
        },
      }),
    ),
    tellLink: emit(({ event }) => convertWords.link(event)),
    bookFollowUp: emit(asking({ kind: 'bookCallback', reason: '转换回访' })),
    tellFollowUp: emit(({ event }) =>
      words.followUpBooked(event.type === 'callbackBooked' ? event.dueAt : ''),
    ),
    tellCoreDown: emit(words.coreDown),
    tellDeclined: emit(words.declined),
    requestAgent: emit({ type: 'requestAgent', queue: 'trading', reason: '转换' }),
  },
  guards: {
    ...followUpGuards,
    asksOfPair: ({ event }) =>
      event.type === 'started' &&
      (event.asksAbout || event.aspect === 'whether') &&
      event.quantity === undefined &&
      event.terms.funds.length > 1 &&
      event.terms.funds.every(({ length }) => length === 1),
    asksRule: ({ event }) =>
      event.type === 'started' && event.asksAbout && event.terms.funds.length === 0,
    namesFund: ({ event }) => event.type === 'gaveTerms' && event.terms.funds.length > 0,
    holdsNone: ({ context }) => context.held.length === 0,
    knowsSource: ({ context: { wish, held } }) =>
      wish.from?.length === 1 && held.some(({ fundCode }) => fundCode === codeIn(wish.from)),
    namedSource: ({ context: { wish, held } }) =>
      wish.from !== undefined && !held.some(({ fundCode }) => wish.from?.includes(fundCode)),
    namedOneTarget: ({ context }) => context.wish.to?.length === 1,
    namedTargets: ({ context }) => (context.wish.to?.length ?? 0) > 1,
    isPossible: ({ event }) =>
      event.type === 'foundConversionTerms' && event.facts.verdict === 'possible',
    neverTested: ({ event }) =>
      event.type === 'foundSuitability' && event.facts.verdict === 'noTest',
    testExpired: ({ event }) =>
      event.type === 'foundSuitability' && event.facts.verdict === 'testExpired',
    isRefused: ({ event }) =>
      event.type === 'foundSuitability' &&
      (event.facts.verdict === 'lowestClass' || event.facts.verdict === 'needsCare'),
    isAbove: ({ event }) => event.type === 'foundSuitability' && event.facts.verdict === 'above',
    isRange: ({ context: { wish } }) => wish.quantity !== undefined && 'upTo' in wish.quantity,
    mustAskHalf: ({ context: { wish } }) => wish.quantity?.unit === 'part' && wish.quantity.mustAsk,
    knowsQuantity: ({ context }) => context.wish.quantity !== undefined,
    isFree: ({ event }) =>
      event.type === 'foundConversionQuote' && event.quote.hindrance === 'none',
    choseFund: ({ context: { told }, event }) =>
      event.type === 'chose' &&
      told?.type === 'namedFunds' &&
      told.funds.some(({ code }) => code === event.value),
    choseHeld: ({ context: { held }, event }) =>
      event.type === 'chose' && held.some(({ fundCode }) => fundCode === event.value),
    choseShare: ({ event }) =>
      event.type === 'chose' && (event.value === 'all' || event.value === 'half'),
    choseBegin: ({ event }) => event.type === 'chose' && event.value === 'begin',
    choseHoldings: ({ event }) => event.type === 'chose' && event.value === 'holdings',
    choseOtherFund: ({ event }) => event.type === 'chose' && event.value === 'otherFund',
    choseInsist: ({ event }) => event.type === 'chose' && event.value === 'insist',
    choseChange: ({ event }) => event.type === 'chose' && event.value === 'change',
    choseGo: ({ event }) => event.type === 'chose' && event.value === 'go',
  },
});
