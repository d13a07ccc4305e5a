import { assign, emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import type { Answer } from '../../src/dialog/questions.js';
import { byPerson, endStates, followUpGuards } from '../common/end-states.js';
import { coreDown, followUpBooked } from './account-matter.js';
import * as words from './privacy-words.js';

interface Context {
  readonly right: string | undefined;
}

type Event = CustomerEvent | Started | Answer;

/** Another right may be named at any time. */
const naming = { target: 'choosingHow', actions: 'takeRight' } as const;
const byRight = { guard: 'choseRight', ...naming } as const;

/** A request about personal information is recorded once it is agreed and who writes is known. */
const machine = setup({
  types: {
    context: {} as Context,
    events: {} as Event,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    takeRight: assign({ right: ({ event }) => rightIn(event) }),
    askWhich: emit(words.which),
    askForConsent: emit(({ context }) => words.terms(context.right)),
    tellCorrection: emit(words.correction),
    askWhoWrites: emit({ type: 'ask', question: { kind: 'customer' } }),
    record: emit(({ context }) => words.record(context.right)),
    tellRecorded: emit(({ event }) =>
      event.type === 'requestRecorded'
        ? words.recorded(event.number, event.dueAt)
        : words.recorded('', ''),
    ),
    tellCoreDown: emit(coreDown),
    bookFollowUp: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'bookCallback', reason: words.subjectOf(context.right) },
    })),
    tellFollowUp: emit(({ event }) =>
      followUpBooked(event.type === 'callbackBooked' ? event.dueAt : ''),
    ),
    tellDeclined: emit(say({ key: 'declined' })),
    requestAgent: emit(({ context }): Effect => ({
      type: 'requestAgent',
      queue: 'account',
      reason: words.subjectOf(context.right),
    })),
  },
  guards: {
    ...followUpGuards,
    isRecorded: ({ context }) => words.isRecorded(context.right),
    isCorrection: ({ context }) => context.right === 'correction',
    choseRight: ({ event }) => event.type === 'chose' && words.isRight(event.value),
    choseRecord: ({ event }) => event.type === 'chose' && event.value === 'record',
  },
}).createMachine({
  id: 'privacy',
  context: { right: undefined },
  initial: 'idle',
  states: {
    idle: { on: { started: naming } },
    choosingHow: {
      always: [
        { guard: 'isRecorded', target: 'needsConsent' },
        { guard: 'isCorrection', target: 'toldCorrection' },
        { target: 'needsRight' },
      ],
    },
    needsRight: {
      entry: 'askWhich',
      on: { spokeOf: naming, chose: [byRight, byPerson], declined: 'declined' },
    },
    toldCorrection: {
      tags: 'resting',
      entry: 'tellCorrection',
      on: { spokeOf: naming, chose: [byRight, byPerson] },
    },
    needsConsent: {
      meta: { says: words.termsKeys },
      entry: 'askForConsent',
      on: {
        spokeOf: naming,
        confirmed: 'findingCustomer',
        declined: 'declined',
        chose: [{ guard: 'choseRecord', target: 'findingCustomer' }, byPerson],
      },
    },
    findingCustomer: {
      entry: 'askWhoWrites',
      on: { identified: 'recording', notIdentified: 'ended', coreFailed: 'coreDown' },
    },
    recording: {
      entry: 'record',
      on: { requestRecorded: 'recorded', coreFailed: 'coreDown' },
    },
    recorded: {
      tags: 'resting',
      meta: { says: ['recorded'] },
      entry: 'tellRecorded',
      on: { spokeOf: naming, chose: byPerson },
    },
    ...endStates('findingCustomer'),
  },
});

function rightIn(event: Event): string | undefined {
  if (event.type === 'started' || event.type === 'spokeOf') return event.aspect;
  return event.type === 'chose' ? event.value : undefined;
}

export const privacyDialog: DialogDefinition = {
  name: 'account/privacy',
  version: 1,
  category: 'account',
  intents: ['account.privacy'],
  aspects: words.rights,
  machine,
};
