import { assign, emit, setup } from 'xstate';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import { byPerson } from '../common/end-states.js';
import { otherPair, pairFrom } from './compare-pair.js';
import { tellComparison } from './compare-words.js';
import { naming } from '../common/which-fund.js';
import {
  fundGuards,
  namingStates,
  troubleStates,
  type FundContext,
  type FundEvent,
} from './fund-states.js';
import { askForFacts, wordsFor } from './fund-words.js';

const words = wordsFor('对照资料');
const { idle, needsOtherFund, needsCode } = namingStates;

const machine = setup({
  types: {
    context: {} as FundContext,
    events: {} as FundEvent,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    takeStart: assign({ codes: ({ event }) => pairFrom([], event) }),
    takeFund: assign({ codes: ({ context, event }) => pairFrom(context.codes, event) }),
    takeOther: assign({ codes: ({ context, event }) => otherPair(context.codes, event) }),
    forgetFunds: assign({ codes: [] }),
    askWhichTwo: emit(say({ key: 'whichTwo', question: true })),
    askWithWhich: emit(say({ key: 'withWhich', question: true })),
    find: emit(({ context }) => askForFacts(context.codes)),
    tell: emit(({ event }) => {
      const [one, other] = event.type === 'foundFundFacts' ? event.funds : [];
      return one === undefined || other === undefined ? words.unknown : tellComparison(one, other);
    }),
    tellUnknown: emit(words.unknown),
    tellStillUnknown: emit(words.stillUnknown),
    tellCoreDown: emit(words.coreDown),
    bookCallback: emit(words.bookCallback),
    tellCallback: emit(({ event }) => words.callbackBooked(event)),
    requestAgent: emit(words.requestAgent),
  },
  guards: {
    ...fundGuards,
    namedTwo: ({ context }) => context.codes.length === 2,
    foundTwo: ({ event }) => event.type === 'foundFundFacts' && event.funds.length === 2,
  },
}).createMachine({
  id: 'compare',
  context: { codes: [], funds: [] },
  initial: 'idle',
  states: {
    idle,
    readingFund: {
      always: [
        { guard: 'namedTwo', target: 'finding' },
        { guard: 'namedOne', target: 'needsSecond' },
        { target: 'needsBoth' },
      ],
    },
    needsBoth: { entry: 'askWhichTwo', on: naming },
    needsSecond: {
      entry: 'askWithWhich',
      on: { ...naming, declined: { target: 'needsBoth', actions: 'forgetFunds' } },
    },
    finding: {
      entry: 'find',
      on: {
        foundFundFacts: [
          { guard: 'foundTwo', target: 'told' },
          { target: 'needsOtherFund', actions: 'forgetFunds' },
        ],
        coreFailed: 'coreDown',
      },
    },
    told: {
      tags: 'resting',
      meta: { says: ['told'] },
      entry: 'tell',
      on: { gaveFund: { target: 'readingFund', actions: 'takeOther' }, chose: byPerson },
    },
    needsOtherFund,
    needsCode,
    ...troubleStates,
  },
});

export const compareDialog: DialogDefinition = {
  name: 'product/compare',
  version: 1,
  category: 'product',
  intents: ['product.compare'],
  machine,
};
