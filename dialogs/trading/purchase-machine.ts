import { emit } from 'xstate';
import type { DialogDefinition } from '../../src/dialog/dialog-definition.js';
import { byPerson, endStates } from '../common/end-states.js';
import { freshContext, orderSetup } from './order-setup.js';
import { matchingStates } from './matching-states.js';
import { fundStates, linkStates, namingFund } from './order-states.js';
import { codeOf, yuanOf } from './order-wish.js';
import * as purchaseWords from './purchase-words.js';

/** Another fund or another amount, at any time. */
const ordering = {
  ...namingFund,
  gaveQuantity: [
    { guard: 'gaveYuan', target: 'knowsFund', actions: 'take' },
    { target: 'needsYuan', reenter: true },
  ],
} as const;

const byOtherFund = {
  guard: 'choseOtherFund',
  target: 'needsFund',
  actions: 'forgetFund',
} as const;

const machine = orderSetup
  .extend({
    actions: {
      tellRule: emit(purchaseWords.rule),
      askHowMuch: emit(purchaseWords.howMuch),
      askForYuan: emit(purchaseWords.notShares),
      match: emit(({ context }) => ({
        type: 'ask',
        question: { kind: 'suitability', fundCode: codeOf(context.wish) },
      })),
      tellMatch: emit(({ context }) => purchaseWords.match(context.told)),
      tellAbove: emit(({ context }) => purchaseWords.above(context.told)),
      tellRefused: emit(({ context }) => purchaseWords.refused(context.told)),
      makeTestLink: emit({
        type: 'ask',
        question: { kind: 'appLink', action: 'riskTest', prefill: {} },
      }),
      tellTest: emit(({ context, event }) => purchaseWords.test(context.told, event)),
      findOffer: emit(({ context: { wish } }) => ({
        type: 'ask',
        question: {
          kind: 'purchaseQuote',
          fundCode: codeOf(wish),
          amount: yuanOf(wish),
          on: undefined,
        },
      })),
      tellHindered: emit(({ context }) => purchaseWords.hindered(context.told)),
      tellOffer: emit(({ context }) => purchaseWords.offer(context.told)),
      makeLink: emit(({ context: { wish } }) => ({
        type: 'ask',
        question: {
          kind: 'appLink',
          action: 'purchase',
          prefill: { fundCode: codeOf(wish), amount: yuanOf(wish) },
        },
      })),
      tellLink: emit(({ event }) => purchaseWords.link(event)),
      bookFollowUp: emit({ type: 'ask', question: { kind: 'bookCallback', reason: '申购回访' } }),
      requestAgent: emit({ type: 'requestAgent', queue: 'trading', reason: '申购' }),
    },
    guards: {
      gaveYuan: ({ event }) => event.type === 'gaveQuantity' && event.quantity.unit === 'yuan',
      neverTested: ({ event }) =>
        event.type === 'foundSuitability' && event.facts.verdict === 'noTest',
      testExpired: ({ event }) =>
        event.type === 'foundSuitability' && event.facts.verdict === 'testExpired',
      isRefused: ({ event }) =>
        event.type === 'foundSuitability' &&
        (event.facts.verdict === 'lowestClass' || event.facts.verdict === 'needsCare'),
      isAbove: ({ event }) => event.type === 'foundSuitability' && event.facts.verdict === 'above',
      isFree: ({ event }) =>
        event.type === 'foundPurchaseQuote' && event.quote.hindrance === 'none',
      isSuspended: ({ event }) =>
        event.type === 'foundPurchaseQuote' && event.quote.hindrance === 'suspended',
      choseBegin: ({ event }) => event.type === 'chose' && event.value === 'begin',
      choseInsist: ({ event }) => event.type === 'chose' && event.value === 'insist',
      choseOtherFund: ({ event }) => event.type === 'chose' && event.value === 'otherFund',
      choseGo: ({ event }) => event.type === 'chose' && event.value === 'go',
      choseChange: ({ event }) => event.type === 'chose' && event.value === 'change',
    },
  })
  .createMachine({
    id: 'purchase',
    context: freshContext,
    initial: 'idle',
    states: {
      ...fundStates,
      ...endStates('retrying'),
      idle: {
        on: {
          started: [
            { guard: 'asksHow', target: 'toldRule', actions: 'take' },
            { guard: 'namedUnknown', target: 'needsOtherFund', actions: 'take' },
            { target: 'readingFund', actions: 'take' },
          ],
        },
      },
      toldRule: {
        tags: 'resting',
        entry: 'tellRule',
        on: { ...ordering, chose: [{ guard: 'choseBegin', target: 'readingFund' }, byPerson] },
      },
      readingFund: {
        always: [
          { guard: 'namedOne', target: 'knowsFund' },
          { guard: 'namedSome', target: 'naming' },
          { target: 'needsFund' },
        ],
      },
      knowsFund: {
        always: [
          { guard: 'isRange', target: 'needsExactAmount' },
          { guard: 'knowsYuan', target: 'findingCustomer' },
          { target: 'needsAmount' },
        ],
      },
      needsExactAmount: {
        meta: { says: ['whichAmount'] },
        entry: 'askWhichAmount',
        on: ordering,
      },
      needsAmount: { entry: 'askHowMuch', on: ordering },
      needsYuan: { entry: 'askForYuan', on: ordering },
      findingCustomer: {
        entry: 'askWhoWrites',
        on: { identified: 'matching', notIdentified: 'ended', coreFailed: 'coreDown' },
      },
      ...matchingStates({
        hears: ordering,
        hearsOfTest: ordering,
        byOtherFund,
        next: 'quoting',
        unknownFund: 'needsOtherFund',
      }),
      quoting: {
        entry: 'findOffer',
        on: {
          foundPurchaseQuote: [
            { guard: 'isFree', target: 'offered', actions: 'keep' },
            { guard: 'isSuspended', target: 'toldSuspended', actions: 'keep' },
            { target: 'needsOtherAmount', actions: 'keep' },
          ],
          fundUnknown: 'needsOtherFund',
          coreFailed: 'coreDown',
        },
      },
      toldSuspended: {
        tags: 'resting',
        meta: { says: ['hindered.suspended'] },
        entry: 'tellHindered',
        on: { ...ordering, chose: [byOtherFund, byPerson] },
      },
      needsOtherAmount: {
        meta: { says: purchaseWords.hinderedKeys },
        entry: 'tellHindered',
        on: { ...ordering, declined: 'declined' },
      },
      offered: {
        meta: { says: purchaseWords.offerKeys },
        entry: 'tellOffer',
        on: {
          ...ordering,
          chose: [
            { guard: 'choseGo', target: 'linking' },
            { guard: 'choseChange', target: 'needsAmount', actions: 'forgetQuantity' },
            byPerson,
          ],
          confirmed: 'linking',
          declined: 'declined',
        },
      },
      ...linkStates(ordering),
      retrying: { always: 'readingFund' },
    },
  });

export const purchaseDialog: DialogDefinition = {
  name: 'trading/purchase',
  version: 1,
  category: 'trading',
  intents: ['trading.purchase'],
  machine,
};
