import { assign, emit, setup } from 'xstate';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { OwnLevel } from '../../src/dialog/product-questions.js';
import {
  byPerson,
  byRetry,
  callbackStates,
  finalStates,
  followUpGuards,
} from '../common/end-states.js';
import type { FundEvent } from './fund-states.js';
import { person, wordsFor } from './fund-words.js';
import { ownKeys, withoutTest } from './own-words.js';
import { allWithin } from './recommend-words.js';

interface Context {
  readonly own: OwnLevel | undefined;
}

const words = wordsFor('测评结果对应的范围');
const byOwn = { guard: 'choseOwn', target: 'findingCustomer' } as const;

const { withAgent, ended } = finalStates;

const machine = setup({
  types: {
    context: {} as Context,
    events: {} as FundEvent,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    takeOwn: assign({
      own: ({ event }) => (event.type === 'foundOwnLevel' ? event.own : undefined),
    }),
    tellGeneral: emit(
      say({ key: 'general', choices: [{ key: 'choice.own', value: 'own' }, person] }),
    ),
    askWhoWrites: emit({ type: 'ask', question: { kind: 'customer' } }),
    askForLevel: emit({ type: 'ask', question: { kind: 'ownLevel' } }),
    askForFunds: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'fundsWithin', highest: context.own?.highest ?? '' },
    })),
    tellWithoutTest: emit(({ context }) => withoutTest(context.own) ?? words.coreDown),
    tellAll: emit(({ context, event }) => allWithin(context.own, event)),
    tellCoreDown: emit(words.coreDown),
    bookCallback: emit(words.bookCallback),
    tellCallback: emit(({ event }) => words.callbackBooked(event)),
    requestAgent: emit(words.requestAgent),
  },
  guards: {
    ...followUpGuards,
    counts: ({ event }) => event.type === 'foundOwnLevel' && event.own?.isValid === true,
    choseOwn: ({ event }) => event.type === 'chose' && event.value === 'own',
  },
}).createMachine({
  id: 'recommend',
  context: { own: undefined },
  initial: 'idle',
  states: {
    idle: { on: { started: 'toldGeneral' } },
    toldGeneral: { tags: 'resting', entry: 'tellGeneral', on: { chose: [byOwn, byPerson] } },
    findingCustomer: {
      entry: 'askWhoWrites',
      on: { identified: 'findingLevel', notIdentified: 'ended', coreFailed: 'coreDown' },
    },
    findingLevel: {
      entry: 'askForLevel',
      on: {
        foundOwnLevel: [
          { guard: 'counts', target: 'findingFunds', actions: 'takeOwn' },
          { target: 'toldWithoutTest', actions: 'takeOwn' },
        ],
        coreFailed: 'coreDown',
      },
    },
    findingFunds: {
      entry: 'askForFunds',
      on: { foundFundsWithin: 'told', coreFailed: 'coreDown' },
    },
    toldWithoutTest: {
      tags: 'resting',
      meta: { says: ownKeys },
      entry: 'tellWithoutTest',
      on: { chose: byPerson },
    },
    told: {
      tags: 'resting',
      meta: { says: ['told', 'told.none'] },
      entry: 'tellAll',
      on: { chose: byPerson },
    },
    coreDown: {
      tags: 'resting',
      entry: 'tellCoreDown',
      on: {
        chose: [
          byRetry('findingCustomer'),
          { guard: 'choseFollowUp', target: 'bookingCallback' },
          byPerson,
        ],
      },
    },
    ...callbackStates,
    withAgent,
    ended,
  },
});

export const recommendDialog: DialogDefinition = {
  name: 'product/recommend',
  version: 1,
  category: 'product',
  intents: ['product.recommend'],
  machine,
};
