import { assign, emit, setup } from 'xstate';
import type { RecordedComplaint } from '../../src/dialog/complaint-questions.js';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition, Saying } from '../../src/dialog/dialog-definition.js';
import type { Effect } from '../../src/dialog/effects.js';
import type { Answer } from '../../src/dialog/questions.js';
import { byPerson, chosePerson, finalStates } from '../common/end-states.js';
import * as record from './complaint-record.js';
import type { RecordedKind, Slot, Words } from './complaint-record.js';
import * as texts from './complaint-words.js';

interface Context {
  readonly kind: RecordedKind;
  /** What the first message told, kept before what is told when asked. */
  readonly opening: { readonly text?: string };
  readonly words: Words;
  readonly recorded: RecordedComplaint | undefined;
}

const byFine = { guard: 'choseFine', target: 'settled' } as const;
/** 好的 and 谢谢 are no words to keep. */
const unlessMere = { guard: 'isMere' } as const;
const toGathering = { target: 'gathering', actions: 'correct' } as const;

/** What may come while one thing is asked. */
const answering = (slot: Slot) =>
  ({
    told: [
      unlessMere,
      { guard: 'threatens', target: 'recordingForPerson', actions: { type: 'take', params: slot } },
      { guard: { type: 'correctsBefore', params: slot }, ...toGathering },
      { target: 'gathering', actions: { type: 'take', params: slot } },
    ],
    chose: [
      { guard: 'choseSkip', target: 'gathering', actions: { type: 'pass', params: slot } },
      byPerson,
    ],
    declined: { target: 'gathering', actions: { type: 'pass', params: slot } },
  }) as const;

/** What was written down is shown and may be put right. */
const showing = {
  told: [
    unlessMere,
    { guard: 'threatens', target: 'amendingForPerson', actions: 'correct' },
    { target: 'amending', actions: 'correct' },
  ],
  chose: [{ guard: 'choseFix', target: 'needsFix' }, byFine, byPerson],
  confirmed: 'settled',
  declined: 'settled',
} as const;

const { declined, withAgent } = finalStates;

const machine = setup({
  types: {
    context: {} as Context,
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
    meta: {} as Saying,
  },
  actions: {
    takeStart: assign(({ event }) => {
      if (event.type !== 'started') return {};
      const opening = record.openingOf(event);
      return {
        kind: record.kindOf(event),
        opening: opening === '' ? {} : { text: opening },
        words: record.tellsAll(event) ? { what: opening } : {},
      };
    }),
    takeAll: assign(({ event }) =>
      event.type === 'started'
        ? { kind: record.kindOf(event), words: { what: event.text.trim() } }
        : {},
    ),
    take: assign({
      words: ({ context: { words, opening }, event }, slot: Slot) => {
        if (event.type !== 'told') return words;
        const taken = record.answered(words, slot, event);
        return slot === 'what'
          ? { ...taken, what: record.joined(opening.text, event.text) }
          : taken;
      },
    }),
    pass: assign({ words: ({ context: { words } }, slot: Slot) => ({ ...words, [slot]: '' }) }),
    correct: assign({
      words: ({ context: { words }, event }) =>
        event.type === 'told' ? record.corrected(words, event) : words,
    }),
    takeRecorded: assign({
      recorded: ({ event }) => {
        if (event.type !== 'complaintRecorded') return undefined;
        const { type: _type, ...standing } = event;
        return standing;
      },
    }),
    comfort: emit(({ context }) => texts.comfort(context.kind)),
    ask: emit(({ context }, slot: Slot) => texts.ask(context.kind, slot)),
    askFix: emit(texts.askFix),
    record: emit(({ context: { kind, words } }): Effect => ({
      type: 'ask',
      question: { kind: 'recordComplaint', words: texts.wordsToRecord(kind, words) },
    })),
    amend: emit(({ context: { kind, words, recorded } }): Effect => ({
      type: 'ask',
      question: {
        kind: 'amendComplaint',
        number: recorded?.number ?? '',
        words: texts.wordsToRecord(kind, words),
      },
    })),
    tellRecorded: emit(({ context }) => texts.recorded(context, 'recorded')),
    tellAmended: emit(({ context }) => texts.recorded(context, 'amended')),
    tellRecordedForPerson: emit(({ context }) => texts.recordedForPerson(context)),
    tellSettled: emit(texts.settled),
    tellTooLate: emit(texts.tooLate),
    tellDeclined: emit(texts.declined),
    requestAgent: emit(({ context }): Effect => ({
      type: 'requestAgent',
      queue: 'complaint',
      reason: texts.subjectOf(context),
    })),
  },
  guards: {
    isMere: ({ event }) => event.type === 'told' && event.isMere,
    threatens: ({ event }) => 'threatens' in event && event.threatens,
    /** Something else than what is asked, said before and said wrong. */
    correctsBefore: ({ event }, slot: Slot) =>
      event.type === 'told' && event.corrects && slot !== 'what',
    lacks: ({ context }, slot: Slot) => record.nextSlot(context.kind, context.words) === slot,
    chosePerson,
    choseSkip: ({ event }) => event.type === 'chose' && event.value === 'skip',
    choseFix: ({ event }) => event.type === 'chose' && event.value === 'fix',
    choseFine: ({ event }) => event.type === 'chose' && event.value === 'fine',
  },
}).createMachine({
  id: 'recordComplaint',
  context: { kind: 'service', opening: {}, words: {}, recorded: undefined },
  initial: 'idle',
  states: {
    idle: {
      on: {
        started: [
          { guard: 'threatens', target: 'recordingForPerson', actions: 'takeAll' },
          { target: 'gathering', actions: ['takeStart', 'comfort'] },
        ],
      },
    },
    gathering: {
      always: [
        { guard: { type: 'lacks', params: 'what' }, target: 'needsWhat' },
        { guard: { type: 'lacks', params: 'when' }, target: 'needsWhen' },
        { guard: { type: 'lacks', params: 'subject' }, target: 'needsSubject' },
        { guard: { type: 'lacks', params: 'wish' }, target: 'needsWish' },
        { target: 'recording' },
      ],
    },
    needsWhat: {
      meta: { says: texts.questionsOf('what') },
      entry: { type: 'ask', params: 'what' },
      on: { ...answering('what'), declined: 'declined' },
    },
    needsWhen: {
      meta: { says: texts.questionsOf('when') },
      entry: { type: 'ask', params: 'when' },
      on: answering('when'),
    },
    needsSubject: {
      meta: { says: ['ask.subject'] },
      entry: { type: 'ask', params: 'subject' },
      on: answering('subject'),
    },
    needsWish: {
      meta: { says: ['ask.wish'] },
      entry: { type: 'ask', params: 'wish' },
      on: answering('wish'),
    },
    recording: {
      entry: 'record',
      on: { complaintRecorded: { target: 'recorded', actions: 'takeRecorded' } },
    },
    recorded: { meta: { says: ['recorded'] }, entry: 'tellRecorded', on: showing },
    needsFix: { entry: 'askFix', on: { ...showing, chose: [byFine, byPerson] } },
    amending: { entry: 'amend', on: { complaintAmended: 'amended', complaintFixed: 'tooLate' } },
    amended: { meta: { says: ['amended'] }, entry: 'tellAmended', on: showing },
    tooLate: { tags: 'resting', entry: 'tellTooLate', on: { chose: byPerson } },
    settled: { tags: 'resting', entry: 'tellSettled', on: { chose: byPerson } },
    recordingForPerson: {
      entry: 'record',
      on: { complaintRecorded: { target: 'recordedForPerson', actions: 'takeRecorded' } },
    },
    amendingForPerson: {
      entry: 'amend',
      on: { complaintAmended: 'recordedForPerson', complaintFixed: 'withAgent' },
    },
    recordedForPerson: {
      meta: { says: ['recordedForPerson'] },
      entry: ['tellRecordedForPerson', 'requestAgent'],
      type: 'final',
    },
    declined,
    withAgent,
  },
});

export const recordComplaintDialog: DialogDefinition = {
  name: 'complaint/record',
  version: 1,
  category: 'complaint',
  listens: true,
  intents: ['complaint.service', 'complaint.delay', 'complaint.misleading', 'complaint.loss'],
  machine,
};
