import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Choice, type Effect } from '../../src/dialog/effects.js';
import type { Answer } from '../../src/dialog/questions.js';
import { byPerson, chosePerson, finalStates } from '../common/end-states.js';
import { glossary, mayExplain, termIn, termKeys } from './concept-terms.js';
import { person } from './fund-words.js';

/** What is asked about most often. */
const offered: readonly Choice[] = [
  'nav',
  'cumulativeNav',
  'classes',
  'drawdown',
  'sevenDay',
  'tDay',
].map((term) => ({ key: `choice.${term}`, value: `term.${term}` }));

interface Context {
  /** The key of what is to be explained. */
  readonly term: string | undefined;
}

const explaining = { guard: 'choseTerm', target: 'checking', actions: 'takeTerm' } as const;

const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    takeTerm: assign({ term: ({ event }) => termOf(event) }),
    askToday: emit({ type: 'ask', question: { kind: 'today' } }),
    explain: emit(({ context }) => say({ key: context.term ?? 'unknownTerm' })),
    tellOutdated: emit(say({ key: 'outdated', choices: [person] })),
    offerTerms: emit(say({ key: 'unknownTerm', choices: [...offered, person] })),
    requestAgent: emit({ type: 'requestAgent', queue: 'product', reason: '想了解基金名词' }),
  },
  guards: {
    asksKnownTerm: ({ event }) => termOf(event) !== undefined,
    choseTerm: ({ event }) => termOf(event) !== undefined,
    holdsToday: ({ context: { term = '' }, event }) =>
      event.type === 'toldToday' && mayExplain(term, event.today),
    chosePerson,
  },
}).createMachine({
  id: 'concept',
  context: { term: undefined },
  initial: 'idle',
  states: {
    idle: {
      on: {
        started: [
          { guard: 'asksKnownTerm', target: 'checking', actions: 'takeTerm' },
          { target: 'offeringTerms' },
        ],
      },
    },
    offeringTerms: { tags: 'resting', entry: 'offerTerms', on: { chose: [explaining, byPerson] } },
    checking: {
      entry: 'askToday',
      on: { toldToday: [{ guard: 'holdsToday', target: 'explained' }, { target: 'outdated' }] },
    },
    explained: {
      tags: 'resting',
      meta: { says: termKeys },
      entry: 'explain',
      on: { chose: [explaining, byPerson] },
    },
    outdated: { tags: 'resting', entry: 'tellOutdated', on: { chose: byPerson } },
    withAgent: finalStates.withAgent,
  },
});

function termOf(event: CustomerEvent | Started | Answer): string | undefined {
  if (event.type === 'started') return termIn(event.text);
  return event.type === 'chose' && termKeys.includes(event.value) ? event.value : undefined;
}

export const conceptDialog: DialogDefinition = {
  name: 'product/concept',
  version: 2,
  category: 'product',
  intents: ['product.concept'],
  glossary,
  machine,
};
