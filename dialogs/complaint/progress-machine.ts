import { assign, emit, setup } from 'xstate';
import type { ComplaintProgress } from '../../src/dialog/complaint-questions.js';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import type { Effect } from '../../src/dialog/effects.js';
import type { Answer } from '../../src/dialog/questions.js';
import {
  byCallback,
  byPerson,
  callbackGuards,
  callbackStates,
  finalStates,
  hearingWhenDown,
} from '../common/end-states.js';
import * as words from './progress-words.js';

interface Context {
  /** The number that was given. */
  readonly asked: { readonly number?: string };
  readonly found: readonly ComplaintProgress[];
  readonly isVerified: boolean;
}

const byNumber = { gaveOrderNumber: { target: 'findingByNumber', actions: 'takeNumber' } } as const;
const byIdentity = { guard: 'choseVerify', target: 'findingCustomer' } as const;

/** By number anybody learns how a complaint stands; its words are for those whose it is. */
const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    takeNumber: assign({
      asked: ({ event }) => {
        const number = 'orderNumber' in event ? event.orderNumber : undefined;
        return number === undefined ? {} : { number };
      },
    }),
    takeFound: assign({
      found: ({ event }) => (event.type === 'foundComplaints' ? event.complaints : []),
    }),
    pickChosen: assign({
      found: ({ context: { found }, event }) =>
        found.filter(({ number }) => event.type === 'chose' && event.value === number),
    }),
    noteVerified: assign({ isVerified: true }),
    findByNumber: emit(({ context }): Effect => ({
      type: 'ask',
      question: { kind: 'complaint', number: context.asked.number ?? '' },
    })),
    findOwn: emit({ type: 'ask', question: { kind: 'ownComplaints' } }),
    askWhoWrites: emit({ type: 'ask', question: { kind: 'customer' } }),
    askWhichOne: emit(({ context }) => words.whichOne(context.found)),
    askNumber: emit(words.askNumber),
    tellUnknownNumber: emit(words.unknownNumber),
    tellNone: emit(words.none),
    tell: emit(({ context }) => words.told(context.found[0])),
    tellCoreDown: emit(words.coreDown),
    tellDeclined: emit(words.declined),
    bookCallback: emit({
      type: 'ask',
      question: { kind: 'bookCallback', reason: '查询投诉进度，系统无响应' },
    }),
    tellCallback: emit(({ event }) =>
      words.callbackBooked(event.type === 'callbackBooked' ? event.dueAt : ''),
    ),
    requestAgent: emit({ type: 'requestAgent', queue: 'complaint', reason: '查询投诉进度' }),
  },
  guards: {
    ...callbackGuards,
    gaveNumber: ({ event }) => event.type === 'started' && event.orderNumber !== undefined,
    foundOne: ({ event }) => event.type === 'foundComplaints' && event.complaints.length === 1,
    foundSome: ({ event }) => event.type === 'foundComplaints' && event.complaints.length > 0,
    isVerified: ({ context }) => context.isVerified,
    choseFound: ({ context, event }) =>
      context.found.some(({ number }) => event.type === 'chose' && event.value === number),
    choseVerify: ({ event }) => event.type === 'chose' && event.value === 'verify',
  },
}).createMachine({
  id: 'complaintProgress',
  context: { asked: {}, found: [], isVerified: false },
  initial: 'idle',
  states: {
    idle: {
      on: {
        started: [
          { guard: 'gaveNumber', target: 'findingByNumber', actions: 'takeNumber' },
          'findingOwn',
        ],
      },
    },
    findingByNumber: {
      entry: 'findByNumber',
      on: {
        foundComplaints: [
          { guard: 'foundSome', target: 'told', actions: 'takeFound' },
          'needsOtherNumber',
        ],
      },
    },
    findingOwn: {
      entry: 'findOwn',
      on: {
        foundComplaints: [
          { guard: 'foundOne', target: 'told', actions: 'takeFound' },
          { guard: 'foundSome', target: 'needsChoice', actions: 'takeFound' },
          { guard: 'isVerified', target: 'hasNone' },
          'needsNumber',
        ],
      },
    },
    needsNumber: {
      entry: 'askNumber',
      on: {
        ...byNumber,
        chose: [byIdentity, byPerson],
        confirmed: 'findingCustomer',
        declined: 'declined',
      },
    },
    needsOtherNumber: {
      entry: 'tellUnknownNumber',
      on: {
        ...byNumber,
        chose: [byIdentity, byPerson],
        confirmed: 'findingCustomer',
        declined: 'declined',
      },
    },
    findingCustomer: {
      entry: 'askWhoWrites',
      on: {
        identified: { target: 'findingOwn', actions: 'noteVerified' },
        notIdentified: 'ended',
        coreFailed: 'coreDown',
      },
    },
    needsChoice: {
      meta: { says: ['whichOne'] },
      entry: 'askWhichOne',
      on: {
        ...byNumber,
        chose: [{ guard: 'choseFound', target: 'told', actions: 'pickChosen' }, byPerson],
        declined: 'declined',
      },
    },
    told: {
      tags: 'resting',
      meta: { says: words.toldKeys },
      entry: 'tell',
      on: { ...byNumber, chose: byPerson },
    },
    hasNone: { tags: 'resting', entry: 'tellNone', on: { ...byNumber, chose: byPerson } },
    coreDown: {
      entry: 'tellCoreDown',
      on: { ...byNumber, ...hearingWhenDown('findingCustomer', byCallback) },
    },
    ...callbackStates,
    ...finalStates,
  },
});

export const complaintProgressDialog: DialogDefinition = {
  name: 'complaint/progress',
  version: 1,
  category: 'complaint',
  intents: ['complaint.progress'],
  machine,
};
