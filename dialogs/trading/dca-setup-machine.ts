import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { PlanWish } from '../../src/dialog/plan-questions.js';
import type { Answer, FundChoice } from '../../src/dialog/questions.js';
import {
  byCallback,
  byPerson,
  callbackGuards,
  callbackStates,
  coreDownState,
  finalStates,
} from '../common/end-states.js';
import { asksOnlyHow, said, saysSomething } from './dca-setup-terms.js';
import * as words from './dca-setup-words.js';
import * as common from './plan-choices.js';
import { whichOfThese } from '../common/which-fund.js';

interface Context {
  readonly codes: readonly string[];
  /** The funds offered last. */
  readonly funds: readonly FundChoice[];
  readonly wish: PlanWish;
  readonly prefill: Readonly<Record<string, string>>;
}

/** Terms said otherwise are taken up from any state. */
const saying = {
  gaveTerms: { guard: 'saysSomething', target: 'reading', actions: 'addTerms' },
  gaveUnknownFund: 'needsOtherFund',
} as const;

const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    addTerms: assign(({ context, event }) => said(context, event)),
    takeChosen: assign({ codes: ({ event }) => (event.type === 'chose' ? [event.value] : []) }),
    takeNames: assign({ funds: ({ event }) => (event.type === 'namedFunds' ? event.funds : []) }),
    takeOffer: assign({
      prefill: ({ event }) => (event.type === 'planOffered' ? event.offer.prefill : {}),
    }),
    tellRule: emit(words.rule),
    askWhichFund: emit(words.whichFund),
    tellUnknownFund: emit(words.unknownFund),
    askForNames: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'fundNames', codes: context.codes },
    })),
    askWhichOfThese: emit(({ context }) => whichOfThese(context.funds)),
    askWhichAmount: emit(words.whichAmount),
    askWhichRhythm: emit(words.whichRhythm),
    askWhoWrites: emit({ type: 'ask', question: { kind: 'customer' } }),
    check: emit(({ context: { codes, wish } }): Effect => ({
      type: 'ask',
      question: { kind: 'planOffer', fundCode: codes[0] ?? '', wish },
    })),
    tellOffer: emit(({ event }) => words.offered(event)),
    tellExceeding: emit(({ event }) => words.exceeding(event)),
    tellRefusal: emit(({ event }) => words.refusal(event)),
    askForLink: emit(({ context: { prefill } }): Effect => ({
      type: 'ask',
      question: { kind: 'appLink', action: 'planSetup', prefill },
    })),
    askForTest: emit({
      type: 'ask',
      question: { kind: 'appLink', action: 'riskTest', prefill: {} },
    }),
    tellLink: emit(({ event }) => words.link(event)),
    tellTestLink: emit(({ event }) => words.linkToTest(event)),
    bookCallback: emit({ type: 'ask', question: { kind: 'bookCallback', reason: '想设置定投' } }),
    tellCallback: emit(({ event }) =>
      common.callbackBooked(event.type === 'callbackBooked' ? event.dueAt : ''),
    ),
    tellDeclined: emit(say({ key: 'declined' })),
    requestAgent: emit({ type: 'requestAgent', queue: 'trading', reason: '想设置定投' }),
    tellCoreDown: emit(common.coreDown),
  },
  guards: {
    ...callbackGuards,
    asksHow: ({ event }) => asksOnlyHow(event),
    namedUnknown: ({ event }) => event.type === 'started' && event.namedUnknownFund,
    saysSomething: ({ event }) => saysSomething(event),
    hasNoFund: ({ context }) => context.codes.length === 0,
    hasSomeFunds: ({ context }) => context.codes.length > 1,
    hasNoAmount: ({ context }) => context.wish.amount === undefined,
    hasNoRhythm: ({ context }) => context.wish.rhythm === undefined,
    exceeds: ({ event }) => event.type === 'planOffered' && event.offer.exceedsLevel,
    needsTest: ({ event }) => words.needsTest(event),
    isFinal: ({ event }) => words.isFinal(event),
    choseOffered: ({ context, event }) =>
      event.type === 'chose' && context.funds.some(({ code }) => code === event.value),
    choseBegin: ({ event }) => event.type === 'chose' && event.value === 'begin',
    choseInsist: ({ event }) => event.type === 'chose' && event.value === 'insist',
  },
}).createMachine({
  id: 'dcaSetup',
  context: { codes: [], funds: [], wish: {}, prefill: {} },
  initial: 'idle',
  states: {
    idle: {
      on: {
        started: [
          { guard: 'asksHow', target: 'toldRule' },
          { guard: 'namedUnknown', target: 'needsOtherFund', actions: 'addTerms' },
          { target: 'reading', actions: 'addTerms' },
        ],
      },
    },
    toldRule: {
      tags: 'resting',
      entry: 'tellRule',
      on: { chose: [{ guard: 'choseBegin', target: 'reading' }, byPerson] },
    },
    reading: {
      always: [
        { guard: 'hasNoFund', target: 'needsFund' },
        { guard: 'hasSomeFunds', target: 'naming' },
        { guard: 'hasNoAmount', target: 'needsAmount' },
        { guard: 'hasNoRhythm', target: 'needsRhythm' },
        { target: 'findingCustomer' },
      ],
    },
    needsFund: { entry: 'askWhichFund', on: { ...saying, declined: 'declined' } },
    needsOtherFund: {
      entry: 'tellUnknownFund',
      on: {
        ...saying,
        gaveUnknownFund: { target: 'needsOtherFund', reenter: true },
        declined: 'declined',
      },
    },
    naming: {
      entry: 'askForNames',
      on: {
        namedFunds: { target: 'needsOneOfThese', actions: 'takeNames' },
        coreFailed: 'coreDown',
      },
    },
    needsOneOfThese: {
      meta: { says: ['whichOfThese'] },
      entry: 'askWhichOfThese',
      on: {
        chose: { guard: 'choseOffered', target: 'reading', actions: 'takeChosen' },
        ...saying,
        declined: 'declined',
      },
    },
    needsAmount: { entry: 'askWhichAmount', on: { ...saying, declined: 'declined' } },
    needsRhythm: { entry: 'askWhichRhythm', on: { ...saying, declined: 'declined' } },
    findingCustomer: {
      entry: 'askWhoWrites',
      on: { identified: 'checking', notIdentified: 'ended', coreFailed: 'coreDown' },
    },
    checking: {
      meta: { says: words.offeredKeys },
      entry: 'check',
      on: {
        planOffered: [
          { guard: 'exceeds', target: 'exceeding', actions: 'takeOffer' },
          { target: 'linking', actions: ['takeOffer', 'tellOffer'] },
        ],
        planRefused: [
          { guard: 'needsTest', target: 'linkingTest', actions: 'tellRefusal' },
          { guard: 'isFinal', target: 'cannotHave' },
          { target: 'needsOtherTerms' },
        ],
        fundUnknown: 'needsOtherFund',
        coreFailed: 'coreDown',
      },
    },
    needsOtherTerms: {
      meta: { says: words.problemKeys },
      entry: 'tellRefusal',
      on: { ...saying, declined: 'declined' },
    },
    cannotHave: {
      tags: 'resting',
      meta: { says: words.finalKeys },
      entry: 'tellRefusal',
      on: { ...saying, chose: byPerson },
    },
    exceeding: {
      meta: { says: ['exceeding'] },
      entry: 'tellExceeding',
      on: {
        chose: [{ guard: 'choseInsist', target: 'linking' }, byPerson],
        ...saying,
        confirmed: 'linking',
        declined: 'declined',
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
      on: { ...saying, chose: byPerson },
    },
    linkingTest: {
      meta: { says: words.testKeys },
      entry: 'askForTest',
      on: {
        appLinkMade: 'linkedTest',
        identified: { target: 'linkingTest', reenter: true },
        notIdentified: 'ended',
        coreFailed: 'coreDown',
      },
    },
    linkedTest: {
      tags: 'resting',
      meta: { says: ['link.test'] },
      entry: 'tellTestLink',
      on: { chose: byPerson, doneInApp: 'reading' },
    },
    ...callbackStates,
    coreDown: coreDownState('reading', byCallback),
    ...finalStates,
  },
});

export const dcaSetupDialog: DialogDefinition = {
  name: 'trading/dca-setup',
  version: 1,
  category: 'trading',
  intents: ['trading.dca_setup'],
  machine,
};
