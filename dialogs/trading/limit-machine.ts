import { assign, enqueueActions, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import type { Effect } from '../../src/dialog/effects.js';
import type { FundLimits } from '../../src/dialog/plan-questions.js';
import type { Answer, FundChoice } from '../../src/dialog/questions.js';
import { firstCodes } from '../../src/dialog/terms.js';
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
import * as words from './limit-words.js';

interface Context {
  readonly codes: readonly string[];
  /** The funds offered last. */
  readonly funds: readonly FundChoice[];
  readonly limits: FundLimits | undefined;
  /** The sales channel being spoken of; the manager's own when undefined. */
  readonly channel: string | undefined;
}

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
    }),
    takeFund: assign({
      codes: ({ event }) => (event.type === 'gaveFund' ? event.codes : []),
      channel: undefined,
    }),
    takeChosen: assign({
      codes: ({ event }) => (event.type === 'chose' ? [event.value] : []),
      channel: undefined,
    }),
    takeChannel: assign({
      channel: ({ event }) => (event.type === 'chose' ? event.value : undefined),
    }),
    takeNames: assign({ funds: ({ event }) => (event.type === 'namedFunds' ? event.funds : []) }),
    takeLimits: assign({
      limits: ({ event }) => (event.type === 'foundLimits' ? event.limits : undefined),
    }),
    tellRule: emit(words.general),
    askForNames: emit(({ context }) => askForNames(context.codes)),
    askWhichOfThese: emit(({ context }) => whichOfThese(context.funds)),
    find: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'purchaseLimits', fundCode: context.codes[0] ?? '' },
    })),
    tellQuick: enqueueActions(({ context, enqueue }) => {
      const amount = context.limits?.quickRedemption;
      if (amount !== undefined) enqueue.emit(words.quick(amount));
    }),
    tell: emit(({ context: { limits, channel } }) =>
      limits === undefined ? words.unknown : words.told(limits, channel),
    ),
    tellUnknown: emit(words.unknown),
    tellCoreDown: emit(words.coreDown),
    requestAgent: emit({ type: 'requestAgent', queue: 'trading', reason: '限额没有查到' }),
  },
  guards: {
    ...retryGuards,
    ...whichFundGuards,
    choseChannel: ({ context, event }) =>
      event.type === 'chose' &&
      context.limits?.rows.some(({ salesChannel }) => salesChannel === event.value) === true,
  },
}).createMachine({
  id: 'limit',
  context: { codes: [], funds: [], limits: undefined, channel: undefined },
  initial: 'idle',
  states: {
    idle,
    readingFund: {
      always: [
        { guard: 'namedOne', target: 'finding' },
        { guard: 'namedSome', target: 'naming' },
        { target: 'toldRule' },
      ],
    },
    toldRule: { entry: 'tellRule', on: { ...naming, declined: 'ended' } },
    naming: namingState,
    needsOneOfThese: oneOfThese('toldRule'),
    finding: {
      entry: 'find',
      on: {
        foundLimits: { target: 'told', actions: 'takeLimits' },
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
      meta: { says: ['quick', ...words.toldKeys] },
      entry: ['tellQuick', 'tell'],
      on: {
        chose: [
          { guard: 'choseChannel', target: 'toldOther', actions: 'takeChannel' },
          choosing,
          byPerson,
        ],
        ...naming,
      },
    },
    toldOther: {
      tags: 'resting',
      meta: { says: words.toldKeys },
      entry: 'tell',
      on: {
        chose: {
          guard: 'choseChannel',
          target: 'toldOther',
          reenter: true,
          actions: 'takeChannel',
        },
        ...naming,
      },
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

export const limitDialog: DialogDefinition = {
  name: 'trading/limit',
  version: 1,
  category: 'trading',
  intents: ['trading.limit'],
  machine,
};
