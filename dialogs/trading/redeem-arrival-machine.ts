import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { Answer, RedemptionFacts, RedemptionWish } from '../../src/dialog/questions.js';
import {
  byFollowUp,
  byPerson,
  coreDownState,
  finalStates,
  followUpGuards,
} from '../common/end-states.js';
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
    meta: {} as Saying,
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
    tellRule: emit(words.rule),
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
    tellProgress: emit(({ context }) => words.progress(context.told)),
    tellLate: emit(({ context }) => words.late(context.told)),
    openBankQuery: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'openBankQuery', orderNumber: context.told?.orderNumber ?? '' },
    })),
    bookFollowUp: emit(({ context }): Effect => ({
      type: 'ask',
      question: words.followUpQuestion(context.told),
    })),
    tellBankQuery: emit(({ event }) =>
      words.bankQueryOpened(event.type === 'bankQueryOpened' ? event.queryNumber : ''),
    ),
    tellFollowUp: emit(({ event }) => words.followUpFor(event)),
    tellDeclined: emit(say({ key: 'declined' })),
    requestAgent: emit(({ context }): Effect => ({
      type: 'requestAgent',
      queue: 'trading',
      reason: words.subjectOf(context.told),
    })),
    tellCoreDown: emit(words.coreDown),
  },
  guards: {
    ...followUpGuards,
    asksInGeneral: ({ event }) => event.type === 'started' && event.asksInGeneral,
    foundOne: ({ event }) => event.type === 'foundRedemptions' && event.redemptions.length === 1,
    foundTwo: ({ event }) => event.type === 'foundRedemptions' && event.redemptions.length === 2,
    foundNone: ({ event }) => event.type === 'foundRedemptions' && event.redemptions.length === 0,
    hasWish: ({ context }) => Object.keys(context.wish).length > 0,
    isLate: ({ context }) => context.told?.bankLate === true,
    choseFound: ({ context, event }) =>
      event.type === 'chose' && context.found.some((r) => r.orderNumber === event.value),
    choseBankQuery: ({ event }) => event.type === 'chose' && event.value === 'bankQuery',
    choseAll: ({ event }) => event.type === 'chose' && event.value === 'all',
  },
}).createMachine({
  id: 'redeemArrival',
  context: { wish: {}, found: [], told: undefined },
  initial: 'idle',
  states: {
    idle: {
      on: {
        started: [
          { guard: 'asksInGeneral', target: 'toldRule', actions: 'takeStart' },
          { target: 'findingCustomer', actions: ['takeStart', 'comfort'] },
        ],
      },
    },
    toldRule: {
      tags: 'resting',
      entry: 'tellRule',
      on: { chose: { guard: 'choseAll', target: 'findingCustomer' } },
    },
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
        chose: [{ guard: 'choseAll', target: 'finding', actions: 'forgetWish' }, byPerson],
      },
    },
    hasNone: {
      tags: 'resting',
      entry: 'tellNone',
      on: { chose: byPerson },
    },
    needsChoice: {
      meta: { says: ['whichOne', 'whichOfMany'] },
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
        chose: byPerson,
        declined: 'declined',
      },
    },
    choosingHow: {
      always: [{ guard: 'isLate', target: 'offeringHelp' }, { target: 'told' }],
    },
    told: {
      tags: 'resting',
      meta: { says: words.progressKeys },
      entry: 'tellProgress',
      on: {
        ...narrowing,
        chose: [{ guard: 'choseFound', target: 'choosingHow', actions: 'pickChosen' }, byPerson],
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
      on: { ...narrowing, chose: byPerson },
    },
    offeringHelp: {
      meta: { says: ['told.lateAtBank', 'told.lateOnTheWay'] },
      entry: 'tellLate',
      on: {
        ...narrowing,
        chose: [{ guard: 'choseBankQuery', target: 'openingBankQuery' }, byFollowUp, byPerson],
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
      meta: { says: ['bankQueryOpened'] },
      entry: 'tellBankQuery',
      on: {
        chose: [byFollowUp, byPerson],
        confirmed: 'bookingFollowUp',
        declined: 'declined',
      },
    },
    bookingFollowUp: {
      entry: 'bookFollowUp',
      on: {
        followUpBooked: 'followUpBooked',
        callbackBooked: 'followUpBooked',
        coreFailed: 'coreDown',
      },
    },
    followUpBooked: {
      tags: 'resting',
      meta: { says: ['watching', 'followUpBooked'] },
      entry: 'tellFollowUp',
      on: { chose: byPerson },
    },
    coreDown: coreDownState('findingCustomer', byFollowUp),
    ...finalStates,
  },
});

export const redeemArrivalDialog: DialogDefinition = {
  name: 'trading/redeem-arrival',
  version: 1,
  category: 'trading',
  intents: ['trading.redeem_arrival'],
  machine,
};
