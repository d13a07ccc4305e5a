import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { Answer, RedemptionFacts, RedemptionWish } from '../../src/dialog/questions.js';
import { narrowed, wishOf } from './redemption-wish.js';
import * as words from './redemption-words.js';

interface Context {
  readonly wish: RedemptionWish;
  readonly found: readonly RedemptionFacts[];
  /** The redemption being spoken of. */
  readonly told: RedemptionFacts | undefined;
}

/** A redemption named otherwise is looked for from any state that speaks of redemptions. */
const narrowing = {
  gaveFund: { target: 'finding', actions: 'narrow' },
  gaveDate: { target: 'finding', actions: 'narrow' },
  gaveOrderNumber: { target: 'finding', actions: 'narrow' },
} as const;

const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
  },
  actions: {
    takeStart: assign({ wish: ({ event }) => (event.type === 'started' ? wishOf(event) : {}) }),
    narrow: assign({
      wish: ({ context, event }) => narrowed(context.wish, event as CustomerEvent),
    }),
    forgetWish: assign({ wish: {} }),
    takeFound: assign({
      found: ({ event }) => (event.type === 'foundRedemptions' ? event.redemptions : []),
    }),
    pickOnly: assign({ told: ({ context }) => context.found[0] }),
    pickOther: assign({
      told: ({ context }) =>
        context.found.find(({ orderNumber }) => orderNumber !== context.told?.orderNumber),
    }),
    pickChosen: assign({
      told: ({ context, event }) =>
        context.found.find((r) => event.type === 'chose' && r.orderNumber === event.value),
    }),
    comfort: emit(say({ key: 'comfort', comforts: true })),
    askWhoWrites: emit({ type: 'ask', question: { kind: 'customer' } }),
    find: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'redemptions', wish: context.wish },
    })),
    askWhichOne: emit(({ context }) => words.whichOne(context.found)),
    tellNoneMatch: emit(words.noneMatch),
    tellNoneOfThese: emit(words.noneOfThese),
    tellNone: emit(words.none),
    tellOnlyOne: emit(words.onlyOne),
    tellProgress: emit(({ context: { told } }) =>
      told === undefined ? words.none : words.progress(told),
    ),
    tellLate: emit(({ context: { told } }) => (told === undefined ? words.none : words.late(told))),
    openBankQuery: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'openBankQuery', orderNumber: context.told?.orderNumber ?? '' },
    })),
    bookFollowUp: emit(({ context }): Effect => ({
      type: 'ask',
      question: {
        kind: 'bookCallback',
        reason: `赎回未到账回访 ${context.told?.orderNumber ?? ''}`.trim(),
      },
    })),
    tellBankQuery: emit(({ event }) =>
      words.bankQueryOpened(event.type === 'bankQueryOpened' ? event.queryNumber : ''),
    ),
    tellFollowUp: emit(({ event }) =>
      words.followUpBooked(event.type === 'callbackBooked' ? event.dueAt : ''),
    ),
    tellDeclined: emit(say({ key: 'declined' })),
    requestAgent: emit(({ context }): Effect => ({
      type: 'requestAgent',
      queue: 'trading',
      reason: `赎回未到账 ${context.told?.orderNumber ?? ''}`.trim(),
    })),
    tellCoreDown: emit(words.coreDown),
  },
  guards: {
    foundOne: ({ event }) => event.type === 'foundRedemptions' && event.redemptions.length === 1,
    foundTwo: ({ event }) => event.type === 'foundRedemptions' && event.redemptions.length === 2,
    foundNone: ({ event }) => event.type === 'foundRedemptions' && event.redemptions.length === 0,
    hasWish: ({ context }) => Object.keys(context.wish).length > 0,
    isLate: ({ context }) => context.told?.bankLate === true,
    choseFound: ({ context, event }) =>
      event.type === 'chose' && context.found.some((r) => r.orderNumber === event.value),
    chosePerson: ({ event }) => event.type === 'chose' && event.value === 'person',
    choseBankQuery: ({ event }) => event.type === 'chose' && event.value === 'bankQuery',
    choseFollowUp: ({ event }) => event.type === 'chose' && event.value === 'followUp',
    choseRetry: ({ event }) => event.type === 'chose' && event.value === 'retry',
    choseAll: ({ event }) => event.type === 'chose' && event.value === 'all',
  },
}).createMachine({
  id: 'redeemArrival',
  context: { wish: {}, found: [], told: undefined },
  initial: 'idle',
  states: {
    idle: { on: { started: { target: 'findingCustomer', actions: ['takeStart', 'comfort'] } } },
    findingCustomer: {
      entry: 'askWhoWrites',
      on: { identified: 'finding', notIdentified: 'ended', coreFailed: 'coreDown' },
    },
    finding: {
      entry: 'find',
      on: {
        foundRedemptions: [
          { guard: 'foundOne', target: 'choosingHow', actions: ['takeFound', 'pickOnly'] },
          { guard: 'foundNone', target: 'noneFound', actions: 'takeFound' },
          { target: 'needsChoice', actions: 'takeFound' },
        ],
        coreFailed: 'coreDown',
      },
    },
    noneFound: {
      always: [{ guard: 'hasWish', target: 'needsOtherWish' }, { target: 'hasNone' }],
    },
    needsOtherWish: {
      entry: 'tellNoneMatch',
      on: {
        ...narrowing,
        confirmed: { target: 'finding', actions: 'forgetWish' },
        declined: 'declined',
        chose: [
          { guard: 'choseAll', target: 'finding', actions: 'forgetWish' },
          { guard: 'chosePerson', target: 'withAgent' },
        ],
      },
    },
    hasNone: {
      tags: 'resting',
      entry: 'tellNone',
      on: { chose: { guard: 'chosePerson', target: 'withAgent' } },
    },
    needsChoice: {
      entry: 'askWhichOne',
      on: {
        chose: { guard: 'choseFound', target: 'choosingHow', actions: 'pickChosen' },
        declined: 'foundOthers',
        ...narrowing,
      },
    },
    foundOthers: {
      entry: 'tellNoneOfThese',
      on: {
        ...narrowing,
        chose: { guard: 'chosePerson', target: 'withAgent' },
        declined: 'declined',
      },
    },
    choosingHow: {
      always: [{ guard: 'isLate', target: 'offeringHelp' }, { target: 'told' }],
    },
    told: {
      tags: 'resting',
      entry: 'tellProgress',
      on: {
        ...narrowing,
        chose: [
          { guard: 'choseFound', target: 'choosingHow', actions: 'pickChosen' },
          { guard: 'chosePerson', target: 'withAgent' },
        ],
        askedOther: { target: 'findingOthers', actions: 'forgetWish' },
      },
    },
    findingOthers: {
      entry: 'find',
      on: {
        foundRedemptions: [
          { guard: 'foundTwo', target: 'choosingHow', actions: ['takeFound', 'pickOther'] },
          { guard: 'foundOne', target: 'hasOnlyOne', actions: 'takeFound' },
          { guard: 'foundNone', target: 'hasNone', actions: 'takeFound' },
          { target: 'needsChoice', actions: 'takeFound' },
        ],
        coreFailed: 'coreDown',
      },
    },
    hasOnlyOne: {
      tags: 'resting',
      entry: 'tellOnlyOne',
      on: { ...narrowing, chose: { guard: 'chosePerson', target: 'withAgent' } },
    },
    offeringHelp: {
      entry: 'tellLate',
      on: {
        ...narrowing,
        chose: [
          { guard: 'choseBankQuery', target: 'openingBankQuery' },
          { guard: 'choseFollowUp', target: 'bookingFollowUp' },
          { guard: 'chosePerson', target: 'withAgent' },
        ],
        confirmed: 'openingBankQuery',
        declined: 'declined',
        askedOther: { target: 'findingOthers', actions: 'forgetWish' },
      },
    },
    openingBankQuery: {
      entry: 'openBankQuery',
      on: { bankQueryOpened: 'bankAsked', coreFailed: 'coreDown' },
    },
    bankAsked: {
      tags: 'resting',
      entry: 'tellBankQuery',
      on: {
        chose: [
          { guard: 'choseFollowUp', target: 'bookingFollowUp' },
          { guard: 'chosePerson', target: 'withAgent' },
        ],
        confirmed: 'bookingFollowUp',
        declined: 'declined',
      },
    },
    bookingFollowUp: {
      entry: 'bookFollowUp',
      on: { callbackBooked: 'followUpBooked', coreFailed: 'coreDown' },
    },
    followUpBooked: {
      tags: 'resting',
      entry: 'tellFollowUp',
      on: { chose: { guard: 'chosePerson', target: 'withAgent' } },
    },
    coreDown: {
      entry: 'tellCoreDown',
      on: {
        repeated: 'findingCustomer',
        chose: [
          { guard: 'choseRetry', target: 'findingCustomer' },
          { guard: 'choseFollowUp', target: 'bookingFollowUp' },
          { guard: 'chosePerson', target: 'withAgent' },
        ],
        confirmed: 'bookingFollowUp',
        declined: 'declined',
      },
    },
    declined: { entry: 'tellDeclined', type: 'final' },
    withAgent: { entry: 'requestAgent', type: 'final' },
    ended: { type: 'final' },
  },
});

export const redeemArrivalDialog: DialogDefinition = {
  name: 'trading/redeem-arrival',
  version: 1,
  category: 'trading',
  intents: ['trading.redeem_arrival'],
  machine,
};
