import { assign, emit, setup } from 'xstate';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import { byPerson, finalStates } from '../common/end-states.js';
import { askForNames, choosing, naming, whichOfThese } from '../common/which-fund.js';
import {
  codesIn,
  fundGuards,
  fundsIn,
  namingStates,
  troubleStates,
  type FundContext,
  type FundEvent,
} from './fund-states.js';
import { askForFacts, person, wordsFor } from './fund-words.js';
import { ownKeys, unverified, verifiedIn, whereBothStand, type RatedFund } from './own-words.js';

interface Context extends FundContext {
  /** The fund that is looked at, with its verified level. */
  readonly rated: RatedFund | undefined;
}

const words = wordsFor('风险等级');

const machine = setup({
  types: {
    context: {} as Context,
    events: {} as FundEvent,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    takeStart: assign({ codes: ({ event }) => codesIn(event) }),
    takeFund: assign({ codes: ({ event }) => codesIn(event) }),
    takeChosen: assign({ codes: ({ event }) => codesIn(event) }),
    takeNames: assign({ funds: ({ event }) => fundsIn(event) }),
    takeRated: assign({ rated: ({ event }) => verifiedIn(event) }),
    askWhichFund: emit(words.whichFund),
    askForNames: emit(({ context }) => askForNames(context.codes)),
    askWhichOfThese: emit(({ context }) => whichOfThese(context.funds)),
    find: emit(({ context }) => askForFacts(context.codes)),
    askWhoWrites: emit({ type: 'ask', question: { kind: 'customer' } }),
    askForLevel: emit({ type: 'ask', question: { kind: 'ownLevel' } }),
    tellGeneral: emit(say({ key: 'general', choices: [person] })),
    tellUnverified: emit(({ event }) => unverified(event)),
    tell: emit(({ context, event }) => whereBothStand(context.rated, event)),
    tellUnknown: emit(words.unknown),
    tellStillUnknown: emit(words.stillUnknown),
    tellCoreDown: emit(words.coreDown),
    bookCallback: emit(words.bookCallback),
    tellCallback: emit(({ event }) => words.callbackBooked(event)),
    requestAgent: emit(words.requestAgent),
  },
  guards: { ...fundGuards, isVerified: ({ event }) => verifiedIn(event) !== undefined },
}).createMachine({
  id: 'suitability',
  context: { codes: [], funds: [], rated: undefined },
  initial: 'idle',
  states: {
    ...namingStates,
    readingFund: {
      always: [
        { guard: 'namedOne', target: 'finding' },
        { guard: 'namedSome', target: 'naming' },
        { target: 'toldGeneral' },
      ],
    },
    toldGeneral: { tags: 'resting', entry: 'tellGeneral', on: { ...naming, chose: byPerson } },
    finding: {
      entry: 'find',
      on: {
        foundFundFacts: [
          { guard: 'foundNone', target: 'needsOtherFund' },
          { guard: 'isVerified', target: 'findingCustomer', actions: 'takeRated' },
          { target: 'toldUnverified' },
        ],
        coreFailed: 'coreDown',
      },
    },
    findingCustomer: {
      entry: 'askWhoWrites',
      on: { identified: 'findingLevel', notIdentified: 'ended', coreFailed: 'coreDown' },
    },
    findingLevel: {
      entry: 'askForLevel',
      on: { foundOwnLevel: 'told', coreFailed: 'coreDown' },
    },
    told: {
      tags: 'resting',
      meta: { says: [...ownKeys, 'told.within', 'told.above', 'told.above.lowest'] },
      entry: 'tell',
      on: { ...naming, chose: [choosing, byPerson] },
    },
    toldUnverified: {
      tags: 'resting',
      meta: { says: ['told.unverified'] },
      entry: 'tellUnverified',
      on: { ...naming, chose: [choosing, byPerson] },
    },
    ...troubleStates,
    ended: finalStates.ended,
  },
});

export const suitabilityDialog: DialogDefinition = {
  name: 'product/suitability',
  version: 1,
  category: 'product',
  intents: ['product.suitability'],
  machine,
};
