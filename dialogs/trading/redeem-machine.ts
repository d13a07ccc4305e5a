import { assign, emit } from 'xstate';
import type { DialogDefinition } from '../../src/dialog/dialog-definition.js';
import { byPerson, endStates } from '../common/end-states.js';
import { freshContext, orderSetup } from './order-setup.js';
import { knownAgain, linkStates } from './order-states.js';
import { codeOf } from './order-wish.js';
import * as redeemWords from './redeem-words.js';

/** Another fund or another number of shares, at any time. */
const redeeming = {
  gaveFundAndQuantity: { target: 'findingCustomer', actions: 'take' },
  gaveFund: { target: 'findingCustomer', actions: 'take' },
  gaveQuantity: [
    { guard: 'gaveRange', target: 'needsExactAmount', actions: 'take', reenter: true },
    { guard: 'gaveHalf', target: 'needsHalf', actions: 'take', reenter: true },
    { target: 'findingCustomer', actions: 'take' },
  ],
} as const;

const byShare = { guard: 'choseShare', target: 'findingCustomer', actions: 'take' } as const;

const machine = orderSetup
  .extend({
    actions: {
      takeHeld: assign({
        wish: ({ context, event }) =>
          event.type === 'foundHoldings'
            ? { ...context.wish, codes: event.holdings.map(({ fundCode }) => fundCode) }
            : context.wish,
      }),
      tellRule: emit(redeemWords.rule),
      find: emit(({ context }) => ({
        type: 'ask',
        question: { kind: 'holdings', fundCodes: context.wish.codes ?? [] },
      })),
      tellNotHeld: emit(redeemWords.notHeld),
      tellNone: emit(redeemWords.hasNone),
      askWhichHolding: emit(({ context }) => redeemWords.whichHolding(context.told)),
      askHowMany: emit(({ context }) => redeemWords.howMany(context.told)),
      askHalfOfWhat: emit(redeemWords.halfOfWhat),
      tellHindered: emit(({ context }) => redeemWords.hindered(context.told)),
      tellOffer: emit(({ context }) => redeemWords.offer(context.told)),
      makeLink: emit(({ context: { wish, told } }) => ({
        type: 'ask',
        question: {
          kind: 'appLink',
          action: 'redeem',
          prefill: {
            fundCode: codeOf(wish),
            shares: told?.type === 'foundRedemptionQuote' ? told.quote.shares : '',
          },
        },
      })),
      tellLink: emit(({ event }) => redeemWords.link(event)),
      bookFollowUp: emit({ type: 'ask', question: { kind: 'bookCallback', reason: '赎回回访' } }),
      requestAgent: emit({ type: 'requestAgent', queue: 'trading', reason: '赎回' }),
    },
    guards: {
      holdsOne: ({ event }) => event.type === 'foundHoldings' && event.holdings.length === 1,
      holdsNone: ({ event }) => event.type === 'foundHoldings' && event.holdings.length === 0,
      namedFund: ({ context }) => context.wish.codes !== undefined,
      mustAskHalf: ({ context: { wish } }) =>
        wish.quantity?.unit === 'part' && wish.quantity.mustAsk,
      gaveRange: ({ event }) => event.type === 'gaveQuantity' && 'upTo' in event.quantity,
      gaveHalf: ({ event }) =>
        event.type === 'gaveQuantity' && event.quantity.unit === 'part' && event.quantity.mustAsk,
      isSuspended: ({ event }) =>
        event.type === 'foundRedemptionQuote' && event.quote.hindrance === 'suspended',
      choseHeld: ({ context: { told }, event }) =>
        event.type === 'chose' &&
        told?.type === 'foundHoldings' &&
        told.holdings.some(({ fundCode }) => fundCode === event.value),
      choseShare: ({ event }) =>
        event.type === 'chose' && (event.value === 'all' || event.value === 'half'),
      choseBegin: ({ event }) => event.type === 'chose' && event.value === 'begin',
      choseHoldings: ({ event }) => event.type === 'chose' && event.value === 'holdings',
      choseGo: ({ event }) => event.type === 'chose' && event.value === 'go',
      choseChange: ({ event }) => event.type === 'chose' && event.value === 'change',
    },
  })
  .createMachine({
    id: 'redeem',
    context: freshContext,
    initial: 'idle',
    states: {
      ...endStates('retrying'),
      idle: {
        on: {
          started: [
            { guard: 'asksHow', target: 'toldRule', actions: 'take' },
            { target: 'findingCustomer', actions: 'take' },
          ],
        },
      },
      toldRule: {
        tags: 'resting',
        entry: 'tellRule',
        on: { ...redeeming, chose: [{ guard: 'choseBegin', target: 'findingCustomer' }, byPerson] },
      },
      findingCustomer: {
        entry: 'askWhoWrites',
        on: { identified: 'finding', notIdentified: 'ended', coreFailed: 'coreDown' },
      },
      finding: {
        entry: 'find',
        on: {
          foundHoldings: [
            { guard: 'holdsOne', target: 'knowsHolding', actions: ['keep', 'takeHeld'] },
            { guard: 'holdsNone', target: 'nothingFound', actions: 'keep' },
            { target: 'needsHolding', actions: 'keep' },
          ],
          ...knownAgain('finding'),
          coreFailed: 'coreDown',
        },
      },
      nothingFound: {
        always: [{ guard: 'namedFund', target: 'notHeld' }, { target: 'hasNone' }],
      },
      notHeld: {
        entry: 'tellNotHeld',
        on: {
          ...redeeming,
          chose: [{ guard: 'choseHoldings', target: 'finding', actions: 'forgetFund' }, byPerson],
          confirmed: { target: 'finding', actions: 'forgetFund' },
          declined: 'declined',
        },
      },
      hasNone: { tags: 'resting', entry: 'tellNone', on: { chose: byPerson } },
      needsHolding: {
        meta: { says: ['whichHolding'] },
        entry: 'askWhichHolding',
        on: {
          ...redeeming,
          chose: { guard: 'choseHeld', target: 'finding', actions: 'take' },
          declined: 'declined',
        },
      },
      knowsHolding: {
        always: [
          { guard: 'isRange', target: 'needsExactAmount' },
          { guard: 'mustAskHalf', target: 'needsHalf' },
          { guard: 'knowsQuantity', target: 'quoting' },
          { target: 'needsShares' },
        ],
      },
      needsExactAmount: {
        meta: { says: ['whichAmount'] },
        entry: 'askWhichAmount',
        on: redeeming,
      },
      needsHalf: { entry: 'askHalfOfWhat', on: { ...redeeming, chose: [byShare, byPerson] } },
      needsShares: {
        meta: { says: ['howMany'] },
        entry: 'askHowMany',
        on: { ...redeeming, chose: byShare, declined: 'declined' },
      },
      quoting: {
        entry: 'findSold',
        on: {
          foundRedemptionQuote: [
            { guard: 'cannotSellSo', target: 'needsOtherShares', actions: 'keep' },
            { guard: 'isSuspended', target: 'toldSuspended', actions: 'keep' },
            { target: 'offered', actions: 'keep' },
          ],
          nothingHeld: 'notHeld',
          ...knownAgain('quoting'),
          coreFailed: 'coreDown',
        },
      },
      needsOtherShares: {
        meta: { says: redeemWords.hinderedKeys },
        entry: 'tellHindered',
        on: { ...redeeming, declined: 'declined' },
      },
      toldSuspended: {
        tags: 'resting',
        meta: { says: ['hindered.suspended'] },
        entry: 'tellHindered',
        on: { ...redeeming, chose: byPerson },
      },
      offered: {
        meta: { says: redeemWords.offerKeys },
        entry: 'tellOffer',
        on: {
          ...redeeming,
          chose: [
            { guard: 'choseGo', target: 'linking' },
            { guard: 'choseChange', target: 'finding', actions: 'forgetQuantity' },
            byPerson,
          ],
          confirmed: 'linking',
          declined: 'declined',
        },
      },
      ...linkStates(redeeming),
      retrying: { always: 'findingCustomer' },
    },
  });

export const redeemDialog: DialogDefinition = {
  name: 'trading/redeem',
  version: 1,
  category: 'trading',
  intents: ['trading.redeem'],
  machine,
};
