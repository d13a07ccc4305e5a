import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import type { Effect } from '../../src/dialog/effects.js';
import type { DealRules } from '../../src/dialog/plan-questions.js';
import type { Answer, FundChoice } from '../../src/dialog/questions.js';
import { firstCodes } from '../../src/dialog/terms.js';
import { byPerson, byRetry, finalStates, retryGuards } from '../common/end-states.js';
import {
  askForNames,
  choosing,
  idle,
  naming,
  namingState,
  whichFundGuards,
  whichOfThese,
} from '../common/which-fund.js';
import * as words from './rules-words.js';

interface Context {
  readonly codes: readonly string[];
  /** The funds offered last. */
  readonly funds: readonly FundChoice[];
  /** YYYY-MM-DD; today when undefined. */
  readonly day: string | undefined;
  readonly rules: DealRules | undefined;
}

const namingAnything = {
  ...naming,
  gaveDate: { target: 'readingFund', actions: 'takeDay' },
} as const;

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
    askForNames: emit(({ context }) => askForNames(context.codes)),
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
    ...whichFundGuards,
  },
}).createMachine({
  id: 'rules',
  context: { codes: [], funds: [], day: undefined, rules: undefined },
  initial: 'idle',
  states: {
    idle,
    readingFund: { always: [{ guard: 'namedSome', target: 'naming' }, { target: 'finding' }] },
    naming: namingState,
    needsOneOfThese: {
      meta: { says: ['whichOfThese'] },
      entry: 'askWhichOfThese',
      on: { chose: choosing, ...namingAnything },
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
      on: { ...namingAnything, gaveUnknownFund: { target: 'needsOtherFund', reenter: true } },
    },
    told: {
      tags: 'resting',
      meta: { says: words.toldKeys },
      entry: 'tell',
      on: { chose: [choosing, byPerson], ...namingAnything },
    },
    coreDown: {
      entry: 'tellCoreDown',
      on: {
        ...namingAnything,
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
