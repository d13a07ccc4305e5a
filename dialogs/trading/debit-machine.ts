import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { ChangeFacts, DebitFacts, DebitWish } from '../../src/dialog/plan-questions.js';
import type { Answer } from '../../src/dialog/questions.js';
import {
  byCallback,
  byPerson,
  callbackGuards,
  callbackStates,
  coreDownState,
  finalStates,
} from '../common/end-states.js';
import { wishOf } from './debit-wish.js';
import * as words from './debit-words.js';
import * as common from './plan-choices.js';

interface Context {
  readonly wish: DebitWish;
  readonly found: readonly DebitFacts[];
  /** The debit being spoken of. */
  readonly told: DebitFacts | undefined;
  readonly change: ChangeFacts | undefined;
}

/** A debit named otherwise is looked for from any state that speaks of debits. */
const narrowing = {
  gaveTerms: { guard: 'namesDebit', target: 'finding', actions: 'narrow' },
} as const;

const byComplaint = { guard: 'choseComplaint', target: 'complaining' } as const;

const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    takeStart: assign({
      wish: ({ event }) => (event.type === 'started' ? wishOf(event.terms) : {}),
    }),
    narrow: assign({
      wish: ({ event }) => (event.type === 'gaveTerms' ? wishOf(event.terms) : {}),
    }),
    forgetWish: assign({ wish: {} }),
    takeFound: assign({
      found: ({ event }) => (event.type === 'foundDebits' ? event.debits : []),
    }),
    pickOnly: assign({ told: ({ context }) => context.found[0] }),
    pickChosen: assign({
      told: ({ context, event }) =>
        context.found.find((one) => event.type === 'chose' && one.debitNumber === event.value),
    }),
    comfort: emit(say({ key: 'comfort', comforts: true })),
    askWhoWrites: emit({ type: 'ask', question: { kind: 'customer' } }),
    find: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'debits', wish: context.wish },
    })),
    askWhichOne: emit(({ context }) => words.whichOne(context.found)),
    tellNoneMatch: emit(words.noneMatch),
    tellNoneOfThese: emit(words.noneOfThese),
    tellNone: emit(words.none),
    tell: emit(({ context }) => words.told(context.told)),
    askToStop: emit(({ context }): Effect => ({
      type: 'ask',
      question: {
        kind: 'planChange',
        planNumber: context.told?.plan.planNumber ?? '',
        wish: { step: 'stop' },
      },
    })),
    takeChange: assign({
      change: ({ event }) => (event.type === 'changePossible' ? event.change : undefined),
    }),
    askForLink: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'appLink', action: 'planChange', prefill: context.change?.prefill ?? {} },
    })),
    tellLink: emit(({ context, event }) => words.linkToStop(context.change, event)),
    tellRefused: emit(({ event }) => words.refused(event)),
    bookCallback: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'bookCallback', reason: words.subjectOf(context.told, '，回访') },
    })),
    tellCallback: emit(({ event }) =>
      common.callbackBooked(event.type === 'callbackBooked' ? event.dueAt : ''),
    ),
    tellComplaint: emit(say({ key: 'complaining', comforts: true })),
    requestComplaint: emit(({ context }): Effect => ({
      type: 'requestAgent',
      queue: 'complaint',
      reason: words.subjectOf(context.told, '，要投诉'),
    })),
    tellDeclined: emit(say({ key: 'declined' })),
    requestAgent: emit(({ context }): Effect => ({
      type: 'requestAgent',
      queue: 'trading',
      reason: words.subjectOf(context.told),
    })),
    tellCoreDown: emit(common.coreDown),
  },
  guards: {
    ...callbackGuards,
    foundOne: ({ event }) => event.type === 'foundDebits' && event.debits.length === 1,
    foundNone: ({ event }) => event.type === 'foundDebits' && event.debits.length === 0,
    hasWish: ({ context }) => Object.keys(context.wish).length > 0,
    namesDebit: ({ event }) =>
      event.type === 'gaveTerms' && Object.keys(wishOf(event.terms)).length > 0,
    choseFound: ({ context, event }) =>
      event.type === 'chose' && context.found.some((one) => one.debitNumber === event.value),
    choseStop: ({ context, event }) =>
      event.type === 'chose' && event.value === 'stop' && context.told?.plan.isOwn === true,
    choseComplaint: ({ event }) => event.type === 'chose' && event.value === 'complain',
    choseAll: ({ event }) => event.type === 'chose' && event.value === 'all',
  },
}).createMachine({
  id: 'debit',
  context: { wish: {}, found: [], told: undefined, change: undefined },
  initial: 'idle',
  states: {
    idle: {
      on: { started: { target: 'findingCustomer', actions: ['takeStart', 'comfort'] } },
    },
    findingCustomer: {
      entry: 'askWhoWrites',
      on: { identified: 'finding', notIdentified: 'ended', coreFailed: 'coreDown' },
    },
    finding: {
      entry: 'find',
      on: {
        foundDebits: [
          { guard: 'foundOne', target: 'told', actions: ['takeFound', 'pickOnly'] },
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
        declined: 'hasNone',
        chose: [{ guard: 'choseAll', target: 'finding', actions: 'forgetWish' }, byPerson],
      },
    },
    hasNone: {
      entry: 'tellNone',
      on: {
        ...narrowing,
        confirmed: 'bookingCallback',
        declined: 'declined',
        chose: [byCallback, byComplaint, byPerson],
      },
    },
    needsChoice: {
      meta: { says: ['whichOne'] },
      entry: 'askWhichOne',
      on: {
        chose: { guard: 'choseFound', target: 'told', actions: 'pickChosen' },
        declined: 'foundOthers',
        ...narrowing,
      },
    },
    foundOthers: {
      entry: 'tellNoneOfThese',
      on: {
        ...narrowing,
        confirmed: 'bookingCallback',
        declined: 'declined',
        chose: [byCallback, byComplaint, byPerson],
      },
    },
    told: {
      tags: 'resting',
      meta: { says: words.toldKeys },
      entry: 'tell',
      on: {
        ...narrowing,
        askedOther: { target: 'finding', actions: 'forgetWish' },
        chose: [
          { guard: 'choseFound', target: 'told', reenter: true, actions: 'pickChosen' },
          { guard: 'choseStop', target: 'checkingStop' },
          byComplaint,
          byPerson,
        ],
      },
    },
    checkingStop: {
      entry: 'askToStop',
      on: {
        changePossible: { target: 'linking', actions: 'takeChange' },
        changeRefused: 'cannotStop',
        coreFailed: 'coreDown',
      },
    },
    linking: {
      entry: 'askForLink',
      on: {
        appLinkMade: 'linked',
        identified: { target: 'linking', reenter: true },
        notIdentified: 'ended',
        coreFailed: 'coreDown',
      },
    },
    linked: {
      tags: 'resting',
      meta: { says: ['link'] },
      entry: 'tellLink',
      on: { chose: [byComplaint, byPerson] },
    },
    cannotStop: {
      tags: 'resting',
      meta: { says: ['refused.debitDay', 'refused.elsewhere'] },
      entry: 'tellRefused',
      on: { chose: [byComplaint, byPerson] },
    },
    ...callbackStates,
    coreDown: coreDownState('findingCustomer', byCallback),
    complaining: { entry: ['tellComplaint', 'requestComplaint'], type: 'final' },
    ...finalStates,
  },
});

export const debitDialog: DialogDefinition = {
  name: 'trading/debit',
  version: 1,
  category: 'trading',
  intents: ['trading.debit_query'],
  machine,
};
