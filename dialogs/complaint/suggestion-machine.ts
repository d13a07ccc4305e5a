import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { Answer } from '../../src/dialog/questions.js';
import { byPerson, chosePerson, finalStates } from '../common/end-states.js';
import { openingOf } from './complaint-record.js';

interface Context {
  readonly words: { readonly what?: string };
  /** Of what is recorded. */
  readonly number?: string;
}

const person = { key: 'choice.person', value: 'person' };

const { declined, withAgent } = finalStates;

/** Keeps what the customer suggests, thanks, and promises nothing that nobody keeps. */
const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    takeStart: assign({
      words: ({ event }) => (event.type === 'started' ? { what: openingOf(event) } : {}),
    }),
    take: assign({ words: ({ event }) => (event.type === 'told' ? { what: event.text } : {}) }),
    ask: emit(say({ key: 'ask', question: true, choices: [person] })),
    record: emit(({ context }): Effect => ({
      type: 'ask',
      question: {
        kind: 'recordComplaint',
        words: { kind: 'suggestion', what: context.words.what ?? '' },
      },
    })),
    keepNumber: assign({
      number: ({ event }) => (event.type === 'complaintRecorded' ? event.number : ''),
    }),
    amend: emit(({ context: { number = '', words } }): Effect => ({
      type: 'ask',
      question: {
        kind: 'amendComplaint',
        number,
        words: { kind: 'suggestion', what: words.what ?? '' },
      },
    })),
    thank: emit(({ context: { number = '' } }) =>
      say({
        key: 'thanks',
        values: { number },
        choices: [person],
      }),
    ),
    tellDeclined: emit(say({ key: 'declined' })),
    requestAgent: emit({ type: 'requestAgent', queue: 'complaint', reason: '建议' }),
  },
  guards: {
    tells: ({ event }) => event.type === 'started' && openingOf(event) !== '',
    saysSomething: ({ event }) => event.type === 'told' && !event.isMere,
    corrects: ({ context, event }) =>
      event.type === 'told' && event.corrects && context.number !== undefined,
    chosePerson,
  },
}).createMachine({
  id: 'suggestion',
  context: { words: {} },
  initial: 'idle',
  states: {
    idle: {
      on: {
        started: [{ guard: 'tells', target: 'recording', actions: 'takeStart' }, 'needsWords'],
      },
    },
    needsWords: {
      entry: 'ask',
      on: {
        told: { guard: 'saysSomething', target: 'recording', actions: 'take' },
        chose: byPerson,
        declined: 'declined',
      },
    },
    recording: {
      entry: 'record',
      on: { complaintRecorded: { target: 'thanked', actions: 'keepNumber' } },
    },
    amending: {
      entry: 'amend',
      on: { complaintAmended: 'thanked', complaintFixed: 'recording' },
    },
    thanked: {
      tags: 'resting',
      meta: { says: ['thanks'] },
      entry: 'thank',
      on: { chose: byPerson, told: { guard: 'corrects', target: 'amending', actions: 'take' } },
    },
    declined,
    withAgent,
  },
});

export const suggestionDialog: DialogDefinition = {
  name: 'complaint/suggestion',
  version: 1,
  category: 'complaint',
  listens: true,
  intents: ['complaint.suggestion'],
  machine,
};
