import { emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Choice, type Effect } from '../../src/dialog/effects.js';
import { byPerson, chosePerson, finalStates } from '../common/end-states.js';
import { termIn, termKeys } from './concept-terms.js';
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

const explaining = { guard: 'choseTerm', target: 'explained' } as const;

const machine = setup({
  types: {
    context: {},
    events: {} as CustomerEvent | Started,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    explain: emit(({ event }) => say({ key: termOf(event) ?? 'unknownTerm' })),
    offerTerms: emit(say({ key: 'unknownTerm', choices: [...offered, person] })),
    requestAgent: emit({ type: 'requestAgent', queue: 'product', reason: '想了解基金名词' }),
  },
  guards: {
    asksKnownTerm: ({ event }) => termOf(event) !== undefined,
    choseTerm: ({ event }) => termOf(event) !== undefined,
    chosePerson,
  },
}).createMachine({
  id: 'concept',
  initial: 'idle',
  states: {
    idle: {
      on: {
        started: [{ guard: 'asksKnownTerm', target: 'explained' }, { target: 'offeringTerms' }],
      },
    },
    offeringTerms: { tags: 'resting', entry: 'offerTerms', on: { chose: [explaining, byPerson] } },
    explained: {
      tags: 'resting',
      meta: { says: termKeys },
      entry: 'explain',
      on: { chose: [{ ...explaining, reenter: true }, byPerson] },
    },
    withAgent: finalStates.withAgent,
  },
});

function termOf(event: CustomerEvent | Started): string | undefined {
  if (event.type === 'started') return termIn(event.text);
  return event.type === 'chose' && termKeys.includes(event.value) ? event.value : undefined;
}

export const conceptDialog: DialogDefinition = {
  name: 'product/concept',
  version: 1,
  category: 'product',
  intents: ['product.concept'],
  machine,
};
