import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import type { Effect } from '../../src/dialog/effects.js';
import type { DealRules } from '../../src/dialog/plan-questions.js';
import type { Answer, FundChoice } from '../../src/dialog/questions.js';
import { byPerson, byRetry, finalStates, retryGuards } from '../common/end-states.js';
import * as words from './rules-words.js';
import { firstCodes, whichOfThese } from './which-fund.js';

interface Context {
  readonly codes: readonly string[];
  /** The funds offered last. */
  readonly funds: readonly FundChoice[];
  /** YYYY-MM-DD; today when undefined. */
  readonly day: string | undefined;
  readonly rules: DealRules | undefined;
}

const naming = {
  gaveFund: { target: 'readingFund', actions: 'takeFund' },
  gaveUnknownFund: 'needsOtherFund',
  gaveDate: { target: 'readingFund', actions: 'takeDay' },
} as const;

const choosing = { guard: 'choseOffered', target: 'finding', actions: 'takeChosen' } as const;

const { withAgent, ended } = finalStates;

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
      day: ({ event }) => (event.type === 'started' ? event.from : undefined),
    }),
    takeFund: assign({ codes: ({ event }) => (event.type === 'gaveFund' ? event.codes : []) }),
    takeDay: assign({ day: ({ event }) => (event.type === 'gaveDate' ? event.from : undefined) }),
    takeChosen: assign({ codes: ({ event }) => (event.type === 'chose' ? [event.value] : []) }),
    takeNames: assign({ funds: ({ event }) => (event.type === 'namedFunds' ? event.funds : []) }),
    takeRules: assign({
      rules: ({ event }) => (event.type === 'foundRules' ? event.rules : undefined),
    }),
    askForNames: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'fundNames', codes: context.codes },
    })),
    askWhichOfThese: emit(({ context }) => whichOfThese(context.funds)),
    find: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'dealRules', fundCode: context.codes[0], day: context.day },
    })),
    tell: emit(({ context: { rules } }) =>
      rules === undefined ? words.unknown : words.told(rules),
    ),
    tellUnknown: emit(words.unknown),
    tellCoreDown: emit(words.coreDown),
    requestAgent: emit({ type: 'requestAgent', queue: 'trading', reason: '交易规则没有查到' }),
  },
  guards: {
    ...retryGuards,
    namedSome: ({ context }) => context.codes.length > 1,
    namedUnknown: ({ event }) => event.type === 'started' && event.namedUnknownFund,
    choseOffered: ({ context, event }) =>
      event.type === 'chose' && context.funds.some(({ code }) => code === event.value),
  },
}).createMachine({
  id: 'rules',
  context: { codes: [], funds: [], day: undefined, rules: undefined },
  initial: 'idle',
  states: {
    idle: {
      on: {
        started: [
          { guard: 'namedUnknown', target: 'needsOtherFund' },
          { target: 'readingFund', actions: 'takeStart' },
        ],
      },
    },
    readingFund: { always: [{ guard: 'namedSome', target: 'naming' }, { target: 'finding' }] },
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
      on: { chose: choosing, ...naming },
    },
    finding: {
      entry: 'find',
      on: {
        foundRules: { target: 'told', actions: 'takeRules' },
        fundUnknown: 'needsOtherFund',
        coreFailed: 'coreDown',
      },
    },
    needsOtherFund: {
      entry: 'tellUnknown',
      on: { ...naming, gaveUnknownFund: { target: 'needsOtherFund', reenter: true } },
    },
    told: {
      tags: 'resting',
      meta: { says: words.toldKeys },
      entry: 'tell',
      on: { chose: choosing, ...naming },
    },
    coreDown: {
      entry: 'tellCoreDown',
      on: {
        ...naming,
        repeated: 'readingFund',
        declined: 'ended',
        chose: [byRetry('readingFund'), byPerson],
      },
    },
    withAgent,
    ended,
  },
});

export const rulesDialog: DialogDefinition = {
  name: 'trading/rules',
  version: 1,
  category: 'trading',
  intents: ['trading.rules'],
  machine,
};
