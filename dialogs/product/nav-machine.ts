import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { Answer, FundChoice, NavFacts } from '../../src/dialog/questions.js';
import { byPerson, byRetry, finalStates, retryGuards } from '../common/end-states.js';
import {
  askForNames,
  choosing,
  idle,
  naming,
  namingState,
  oneOfThese,
  whichFundGuards,
  whichOfThese,
} from '../common/which-fund.js';
import { daysIn, isAmong, yearTo, type Days } from './nav-days.js';
import { history, historyKeys } from './nav-course.js';
import { told, toldKeys } from './nav-words.js';

interface Context {
  readonly codes: readonly string[];
  /** The funds offered last. */
  readonly funds: readonly FundChoice[];
  readonly nav: NavFacts | undefined;
  /** The days asked for. */
  readonly days: Days | undefined;
  /** The course of the values is asked for, not one of them. */
  readonly wantsCourse: boolean;
}

const byCourse = { guard: 'choseCourse', target: 'findingHistory', actions: 'takeYear' } as const;

const correcting = {
  ...naming,
  chose: [choosing, byCourse],
  spokeOf: { target: 'finding', actions: 'takeCourse' },
  gaveDate: { target: 'finding', actions: 'takeDays' },
} as const;

/** What is asked of the values: one of them, or how they went. */
const aspects = {
  course: /净值.{0,6}(?:走势|曲线|变化|图)|^(?:那|看看|有)?(?:走势|曲线)图?(?:呢|吧|吗)?[？?。]*$/,
};

const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    takeStart: assign({
      codes: ({ event }) => (event.type === 'started' ? event.fundCodes : []),
      days: ({ event }) => (event.type === 'started' ? daysIn(event) : undefined),
      wantsCourse: ({ event }) => event.type === 'started' && event.aspect !== undefined,
    }),
    takeCourse: assign({ wantsCourse: true }),
    takeYear: assign({ days: ({ context: { nav } }) => nav && yearTo(nav.date) }),
    takeDays: assign({
      days: ({ event }) => (event.type === 'gaveDate' ? daysIn(event) : undefined),
    }),
    takeFund: assign({
      codes: ({ event }) => (event.type === 'gaveFund' ? event.codes : []),
      days: ({ context, event }) =>
        (event.type === 'gaveFund' ? event.days : undefined) ?? context.days,
    }),
    takeChosen: assign({ codes: ({ event }) => (event.type === 'chose' ? [event.value] : []) }),
    takeNames: assign({ funds: ({ event }) => (event.type === 'namedFunds' ? event.funds : []) }),
    takeNav: assign({ nav: ({ event }) => (event.type === 'foundNav' ? event.nav : undefined) }),
    askWhichFund: emit(say({ key: 'whichFund', question: true })),
    askForNames: emit(({ context }) => askForNames(context.codes)),
    askWhichOfThese: emit(({ context }) => whichOfThese(context.funds)),
    find: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'nav', fundCode: context.codes[0] ?? '' },
    })),
    tell: emit(({ context: { nav } }) =>
      nav === undefined ? say({ key: 'unknown', question: true }) : told(nav),
    ),
    findHistory: emit(({ context: { codes, days, nav } }): Effect => ({
      type: 'ask',
      question: {
        kind: 'navHistory',
        fundCode: codes[0] ?? '',
        ...(days ?? yearTo(nav?.date ?? '')),
      },
    })),
    tellHistory: emit(({ context: { nav }, event }) => history(nav, event)),
    tellNotPublished: emit(say({ key: 'notPublished' })),
    tellUnknown: emit(say({ key: 'unknown', question: true })),
    tellStillUnknown: emit(
      say({
        key: 'unknown.again',
        question: true,
        choices: [{ key: 'choice.person', value: 'person' }],
      }),
    ),
    tellCoreDown: emit(
      say({
        key: 'coreDown',
        choices: [
          { key: 'choice.retry', value: 'retry' },
          { key: 'choice.person', value: 'person' },
        ],
      }),
    ),
    requestAgent: emit({
      type: 'requestAgent',
      queue: 'product',
      reason: '净值没有查到',
    }),
  },
  guards: {
    ...retryGuards,
    ...whichFundGuards,
    wantsPast: ({ context: { nav, days, wantsCourse } }) =>
      nav !== undefined &&
      (days === undefined ? wantsCourse : days.from < nav.date || !isAmong(days, nav)),
    choseCourse: ({ event }) => event.type === 'chose' && event.value === 'course',
    foundPast: ({ event }) => event.type === 'foundNavHistory' && event.points.length > 0,
  },
}).createMachine({
  id: 'nav',
  context: { codes: [], funds: [], nav: undefined, days: undefined, wantsCourse: false },
  initial: 'idle',
  states: {
    idle,
    readingFund: {
      always: [
        { guard: 'namedOne', target: 'finding' },
        { guard: 'namedSome', target: 'naming' },
        { target: 'needsFund' },
      ],
    },
    needsFund: { entry: 'askWhichFund', on: naming },
    naming: namingState,
    needsOneOfThese: oneOfThese('needsFund'),
    finding: {
      entry: 'find',
      on: {
        foundNav: { target: 'choosingHow', actions: 'takeNav' },
        navUnknown: 'needsOtherFund',
        coreFailed: 'coreDown',
      },
    },
    needsOtherFund: {
      entry: 'tellUnknown',
      on: { ...naming, gaveUnknownFund: 'needsKnownFund' },
    },
    needsKnownFund: {
      entry: 'tellStillUnknown',
      on: {
        ...naming,
        gaveUnknownFund: { target: 'needsKnownFund', reenter: true },
        chose: byPerson,
      },
    },
    choosingHow: {
      always: [{ guard: 'wantsPast', target: 'findingHistory' }, { target: 'told' }],
    },
    findingHistory: {
      entry: 'findHistory',
      on: {
        foundNavHistory: [{ guard: 'foundPast', target: 'toldHistory' }, { target: 'toldLatest' }],
        coreFailed: 'coreDown',
      },
    },
    toldHistory: {
      tags: 'resting',
      meta: { says: historyKeys },
      entry: 'tellHistory',
      on: correcting,
    },
    told: { tags: 'resting', meta: { says: toldKeys }, entry: 'tell', on: correcting },
    toldLatest: {
      tags: 'resting',
      meta: { says: toldKeys },
      entry: ['tellNotPublished', 'tell'],
      on: correcting,
    },
    coreDown: {
      tags: 'resting',
      entry: 'tellCoreDown',
      on: {
        ...naming,
        chose: [byRetry('readingFund'), byPerson],
      },
    },
    withAgent: finalStates.withAgent,
  },
});

export const navDialog: DialogDefinition = {
  name: 'product/nav',
  version: 2,
  category: 'product',
  intents: ['product.nav'],
  aspects,
  machine,
};
