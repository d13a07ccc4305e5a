import { emit } from 'xstate';
import type { DialogDefinition } from '../../src/dialog/dialog-definition.js';
import { say } from '../../src/dialog/effects.js';
import { byPerson, endStates } from '../common/end-states.js';
import * as feeWords from './fee-words.js';
import { freshContext, orderSetup } from './order-setup.js';
import { fundStates, knownAgain, namingFund } from './order-states.js';
import { codeOf } from './order-wish.js';
import * as words from './order-words.js';

const correcting = {
  ...namingFund,
  gaveQuantity: { target: 'knowsFund', actions: 'take' },
  gaveDate: { target: 'knowsFund', actions: 'take' },
} as const;

const machine = orderSetup
  .extend({
    actions: {
      tellRule: emit(({ context }) => feeWords.rule(context.wish.trade)),
      askWhichTrade: emit(feeWords.whichTrade),
      findRates: emit(({ context: { wish } }) => ({
        type: 'ask',
        question: {
          kind: 'feeRates',
          fundCode: codeOf(wish),
          trade: wish.trade ?? 'purchase',
          on: wish.on,
        },
      })),
      askHowMany: emit(say({ key: 'howMany', question: true })),
      tell: emit(({ context }) => feeWords.told(context.told)),
      tellNothingHeld: emit(say({ key: 'nothingHeld', choices: [words.person] })),
      bookFollowUp: emit({
        type: 'ask',
        question: { kind: 'bookCallback', reason: '手续费测算回访' },
      }),
      requestAgent: emit({ type: 'requestAgent', queue: 'trading', reason: '手续费测算' }),
    },
    guards: {
      sellsSome: ({ context: { wish } }) =>
        wish.trade === 'redemption' && wish.quantity !== undefined,
      buysSome: ({ context: { wish } }) =>
        wish.trade === 'purchase' && wish.quantity?.unit === 'yuan',
      knowsTrade: ({ context }) => context.wish.trade !== undefined,
      sells: ({ event }) => event.type === 'foundFeeRates' && event.rates.trade === 'redemption',
      choseTrade: ({ event }) =>
        event.type === 'chose' && (event.value === 'buy' || event.value === 'sell'),
      choseOwn: ({ event }) => event.type === 'chose' && event.value === 'own',
    },
  })
  .createMachine({
    id: 'feeCalc',
    context: freshContext,
    initial: 'idle',
    states: {
      ...fundStates,
      ...endStates('retrying'),
      idle: {
        on: {
          started: [
            { guard: 'namedUnknown', target: 'needsOtherFund', actions: 'take' },
            { target: 'readingFund', actions: 'take' },
          ],
        },
      },
      readingFund: {
        always: [
          { guard: 'namedOne', target: 'knowsFund' },
          { guard: 'namedSome', target: 'naming' },
          { target: 'toldRule' },
        ],
      },
      toldRule: {
        meta: { says: feeWords.ruleKeys },
        entry: 'tellRule',
        on: {
          ...namingFund,
          gaveQuantity: { target: 'needsFund', actions: 'take' },
        },
      },
      knowsFund: {
        always: [
          { guard: 'isRange', target: 'needsExactAmount' },
          { guard: 'sellsSome', target: 'findingCustomer' },
          { guard: 'buysSome', target: 'quoting' },
          { guard: 'knowsTrade', target: 'findingRates' },
          { target: 'needsTrade' },
        ],
      },
      needsExactAmount: {
        meta: { says: ['whichAmount'] },
        entry: 'askWhichAmount',
        on: correcting,
      },
      needsTrade: {
        entry: 'askWhichTrade',
        on: {
          ...correcting,
          chose: [{ guard: 'choseTrade', target: 'knowsFund', actions: 'take' }],
        },
      },
      findingRates: {
        entry: 'findRates',
        on: {
          foundFeeRates: [
            { guard: 'sells', target: 'toldRates', actions: 'keep' },
            { target: 'needsAmount', actions: 'keep' },
          ],
          feeRatesUnknown: { target: 'toldUnknown', actions: 'keep' },
          fundUnknown: 'needsOtherFund',
          coreFailed: 'coreDown',
        },
      },
      needsAmount: {
        meta: { says: feeWords.ratesKeys },
        entry: 'tell',
        on: { ...correcting, declined: 'declined' },
      },
      toldRates: {
        tags: 'resting',
        meta: { says: feeWords.ratesKeys },
        entry: 'tell',
        on: { ...correcting, chose: [{ guard: 'choseOwn', target: 'findingCustomer' }, byPerson] },
      },
      toldUnknown: {
        tags: 'resting',
        meta: { says: ['ratesUnknown'] },
        entry: 'tell',
        on: { ...correcting, chose: byPerson },
      },
      quoting: {
        entry: 'findQuote',
        on: {
          foundPurchaseQuote: { target: 'toldCost', actions: 'keep' },
          fundUnknown: 'needsOtherFund',
          coreFailed: 'coreDown',
        },
      },
      toldCost: {
        tags: 'resting',
        meta: { says: feeWords.costKeys },
        entry: 'tell',
        on: { ...correcting, chose: byPerson },
      },
      findingCustomer: {
        entry: 'askWhoWrites',
        on: { identified: 'readingQuantity', notIdentified: 'ended', coreFailed: 'coreDown' },
      },
      readingQuantity: {
        always: [{ guard: 'knowsQuantity', target: 'quotingSale' }, { target: 'needsShares' }],
      },
      needsShares: {
        entry: 'askHowMany',
        on: { ...correcting, gaveQuantity: { target: 'quotingSale', actions: 'take' } },
      },
      quotingSale: {
        entry: 'findSold',
        on: {
          foundRedemptionQuote: [
            { guard: 'cannotSellSo', target: 'needsOtherShares', actions: 'keep' },
            { target: 'toldSold', actions: 'keep' },
          ],
          nothingHeld: 'toldNothingHeld',
          ...knownAgain('quotingSale'),
          coreFailed: 'coreDown',
        },
      },
      needsOtherShares: {
        meta: { says: feeWords.soldKeys },
        entry: 'tell',
        on: { ...correcting, gaveQuantity: { target: 'quotingSale', actions: 'take' } },
      },
      toldSold: {
        tags: 'resting',
        meta: { says: feeWords.soldKeys },
        entry: 'tell',
        on: {
          ...correcting,
          gaveQuantity: { target: 'quotingSale', actions: 'take' },
          chose: byPerson,
        },
      },
      toldNothingHeld: {
        tags: 'resting',
        entry: 'tellNothingHeld',
        on: { ...correcting, chose: byPerson },
      },
      retrying: { always: 'readingFund' },
    },
  });

export const feeCalcDialog: DialogDefinition = {
  name: 'trading/fee-calc',
  version: 1,
  category: 'trading',
  intents: ['trading.fee_calc'],
  machine,
};
