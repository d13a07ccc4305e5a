import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { PlanFacts, PlanWish } from '../../src/dialog/plan-questions.js';
import type { Answer } from '../../src/dialog/questions.js';
import { firstCodes, type PlanStep } from '../../src/dialog/terms.js';
import {
  byCallback,
  byPerson,
  callbackGuards,
  callbackStates,
  coreDownState,
  finalStates,
} from '../common/end-states.js';
import * as words from './dca-change-words.js';
import * as common from './plan-choices.js';
import { isEmpty, saysWish, wishAfter } from './plan-wish.js';

interface Context {
  /** The funds whose plan is meant; empty when none was named. */
  readonly codes: readonly string[];
  readonly wish: PlanWish;
  readonly plans: readonly PlanFacts[];
  readonly plan: PlanFacts | undefined;
  readonly prefill: Readonly<Record<string, string>>;
}

/** A wish said otherwise is checked anew from any state that speaks of one plan. */
const wishing = {
  gaveTerms: { guard: 'saysWish', target: 'checking', actions: 'addWish' },
} as const;

const choosingWish = [
  { guard: 'choseStep', target: 'checking', actions: 'takeStep' },
  { guard: 'choseAmount', target: 'needsAmount' },
  { guard: 'choseDay', target: 'needsDay' },
  byPerson,
] as const;

const steps: readonly string[] = ['pause', 'resume', 'stop'];

const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    takeStart: assign({
      codes: ({ event }) => (event.type === 'started' ? firstCodes(event.terms) : []),
      wish: ({ event }) => (event.type === 'started' ? wishAfter({}, event.terms) : {}),
    }),
    takeFund: assign({
      codes: ({ event }) => (event.type === 'gaveFund' ? event.codes : []),
    }),
    addWish: assign({
      wish: ({ context, event }) =>
        event.type === 'gaveTerms' ? wishAfter(context.wish, event.terms) : context.wish,
    }),
    takeStep: assign({
      wish: ({ event }) => (event.type === 'chose' ? { step: event.value as PlanStep } : {}),
    }),
    takePlans: assign({ plans: ({ event }) => (event.type === 'foundPlans' ? event.plans : []) }),
    pickOnly: assign({ plan: ({ context }) => context.plans[0] }),
    pickChosen: assign({
      plan: ({ context, event }) =>
        context.plans.find((one) => event.type === 'chose' && one.planNumber === event.value),
    }),
    takeChange: assign({
      prefill: ({ event }) => (event.type === 'changePossible' ? event.change.prefill : {}),
    }),
    tellRule: emit(words.rule),
    askWhoWrites: emit({ type: 'ask', question: { kind: 'customer' } }),
    find: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'plans', fundCodes: context.codes },
    })),
    tellNone: emit(words.none),
    askWhichPlan: emit(({ context }) => words.whichPlan(context.plans)),
    askWhatChange: emit(({ context }) => words.whatChange(context.plan)),
    askWhichAmount: emit(words.whichAmount),
    askWhichDay: emit(words.whichDay),
    check: emit(({ context: { plan, wish } }): Effect => ({
      type: 'ask',
      question: { kind: 'planChange', planNumber: plan?.planNumber ?? '', wish },
    })),
    tellPossible: emit(({ event }) => words.possible(event)),
    tellProblem: emit(({ event }) => words.refusal(event)),
    askForLink: emit(({ context: { prefill } }): Effect => ({
      type: 'ask',
      question: { kind: 'appLink', action: 'planChange', prefill },
    })),
    tellLink: emit(({ event }) => words.link(event)),
    bookCallback: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'bookCallback', reason: words.subjectOf(context.plan) },
    })),
    tellCallback: emit(({ event }) =>
      common.callbackBooked(event.type === 'callbackBooked' ? event.dueAt : ''),
    ),
    tellDeclined: emit(say({ key: 'declined' })),
    requestAgent: emit(({ context }): Effect => ({
      type: 'requestAgent',
      queue: 'trading',
      reason: words.subjectOf(context.plan),
    })),
    tellCoreDown: emit(common.coreDown),
  },
  guards: {
    ...callbackGuards,
    asksHow: ({ event }) => event.type === 'started' && event.asksAbout && !saysWish(event.terms),
    foundOne: ({ event }) => event.type === 'foundPlans' && event.plans.length === 1,
    foundNone: ({ event }) => event.type === 'foundPlans' && event.plans.length === 0,
    hasNoWish: ({ context }) => isEmpty(context.wish),
    saysWish: ({ event }) => event.type === 'gaveTerms' && saysWish(event.terms),
    isFinal: ({ event }) => words.isFinal(event),
    choseFound: ({ context, event }) =>
      event.type === 'chose' && context.plans.some((one) => one.planNumber === event.value),
    choseStep: ({ event }) => event.type === 'chose' && steps.includes(event.value),
    choseAmount: ({ event }) => event.type === 'chose' && event.value === 'amount',
    choseDay: ({ event }) => event.type === 'chose' && event.value === 'day',
    choseOwn: ({ event }) => event.type === 'chose' && event.value === 'own',
  },
}).createMachine({
  id: 'dcaChange',
  context: { codes: [], wish: {}, plans: [], plan: undefined, prefill: {} },
  initial: 'idle',
  states: {
    idle: {
      on: {
        started: [
          { guard: 'asksHow', target: 'toldRule' },
          { target: 'findingCustomer', actions: 'takeStart' },
        ],
      },
    },
    toldRule: {
      tags: 'resting',
      entry: 'tellRule',
      on: { chose: [{ guard: 'choseOwn', target: 'findingCustomer' }, byPerson] },
    },
    findingCustomer: {
      entry: 'askWhoWrites',
      on: { identified: 'finding', notIdentified: 'ended', coreFailed: 'coreDown' },
    },
    finding: {
      entry: 'find',
      on: {
        foundPlans: [
          { guard: 'foundOne', target: 'readingWish', actions: ['takePlans', 'pickOnly'] },
          { guard: 'foundNone', target: 'hasNone' },
          { target: 'needsPlan', actions: 'takePlans' },
        ],
        coreFailed: 'coreDown',
      },
    },
    hasNone: {
      tags: 'resting',
      entry: 'tellNone',
      on: { chose: byPerson, gaveFund: { target: 'finding', actions: 'takeFund' } },
    },
    needsPlan: {
      meta: { says: ['whichPlan'] },
      entry: 'askWhichPlan',
      on: {
        chose: { guard: 'choseFound', target: 'readingWish', actions: 'pickChosen' },
        gaveFund: { target: 'finding', actions: 'takeFund' },
        declined: 'declined',
      },
    },
    readingWish: {
      always: [{ guard: 'hasNoWish', target: 'needsWish' }, { target: 'checking' }],
    },
    needsWish: {
      meta: { says: ['whatChange'] },
      entry: 'askWhatChange',
      on: { chose: choosingWish, ...wishing, declined: 'declined' },
    },
    needsAmount: { entry: 'askWhichAmount', on: { ...wishing, declined: 'needsWish' } },
    needsDay: { entry: 'askWhichDay', on: { ...wishing, declined: 'needsWish' } },
    checking: {
      meta: { says: words.possibleKeys },
      entry: 'check',
      on: {
        changePossible: { target: 'linking', actions: ['takeChange', 'tellPossible'] },
        changeRefused: [{ guard: 'isFinal', target: 'cannotChange' }, { target: 'needsOtherWish' }],
        coreFailed: 'coreDown',
      },
    },
    needsOtherWish: {
      meta: { says: words.problemKeys },
      entry: 'tellProblem',
      on: { ...wishing, declined: 'declined' },
    },
    cannotChange: {
      tags: 'resting',
      meta: { says: words.finalKeys },
      entry: 'tellProblem',
      on: { chose: byPerson },
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
      on: { ...wishing, chose: byPerson },
    },
    ...callbackStates,
    coreDown: coreDownState('findingCustomer', byCallback),
    ...finalStates,
  },
});

export const dcaChangeDialog: DialogDefinition = {
  name: 'trading/dca-change',
  version: 1,
  category: 'trading',
  intents: ['trading.dca_change'],
  machine,
};
