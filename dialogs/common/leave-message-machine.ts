import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { Answer } from '../../src/dialog/questions.js';
import { byPerson, chosePerson, finalStates } from './end-states.js';

interface Context {
  readonly words: string;
}

const person = { key: 'choice.person', value: 'person' };
const { declined, withAgent } = finalStates;

/** Takes words for a colleague while nobody is there: they become a call that is owed. */
const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    take: assign({ words: ({ event }) => (event.type === 'told' ? event.text : '') }),
    ask: emit(say({ key: 'ask', question: true })),
    bookCallback: emit(({ context: { words } }): Effect => ({
      type: 'ask',
      question: { kind: 'bookCallback', reason: `留言：${words}` },
    })),
    thank: emit(({ event }) =>
      say({
        key: 'thanks',
        values: { dueAt: event.type === 'callbackBooked' ? event.dueAt : '' },
        choices: [person],
      }),
    ),
    tellNotTaken: emit(say({ key: 'notTaken', choices: [person] })),
    tellDeclined: emit(say({ key: 'declined' })),
    requestAgent: emit({ type: 'requestAgent', queue: 'product', reason: '留言后要求转人工' }),
  },
  guards: {
    saysSomething: ({ event }) => event.type === 'told' && !event.isMere,
    chosePerson,
  },
}).createMachine({
  id: 'leave-message',
  context: { words: '' },
  initial: 'idle',
  states: {
    idle: { on: { started: 'needsWords' } },
    needsWords: {
      entry: 'ask',
      on: {
        told: { guard: 'saysSomething', target: 'booking', actions: 'take' },
        declined: 'declined',
      },
    },
    booking: {
      entry: 'bookCallback',
      on: { callbackBooked: 'thanked', coreFailed: 'notTaken' },
    },
    notTaken: {
      tags: 'resting',
      meta: { says: ['notTaken'] },
      entry: 'tellNotTaken',
      on: { chose: byPerson },
    },
    thanked: {
      tags: 'resting',
      meta: { says: ['thanks'] },
      entry: 'thank',
      on: { chose: byPerson },
    },
    declined,
    withAgent,
  },
});

export const leaveMessageDialog: DialogDefinition = {
  name: 'common/leave-message',
  version: 1,
  category: 'smalltalk',
  intents: [],
  listens: true,
  machine,
};
