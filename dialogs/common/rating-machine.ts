import { emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition } from '../../src/dialog/dialog-definition.js';
import { say, type Choice, type Effect } from '../../src/dialog/effects.js';
import type { Answer } from '../../src/dialog/questions.js';

const scores: readonly Choice[] = ['5', '4', '3', '2', '1'].map((value) => ({
  key: `choice.${value}`,
  value,
}));

/** From here down the customer was not content. */
const lowAtMost = 2;

const taken = [
  { guard: 'isLow', target: 'recordingLow', actions: 'record' },
  { target: 'recording', actions: 'record' },
] as const;

const rating = {
  gaveScore: taken,
  chose: taken,
  gaveOddScore: { target: 'needsUsualScore', reenter: true },
} as const;

const word = {
  told: { guard: 'saysSomething', target: 'recordingWord', actions: 'recordWord' },
} as const;

/** A second score is no word. */
const wordAtLeast = /\p{Script=Han}{2}/u;

/**
 * Takes the rating asked for when an agent closes, and a word after it. Asked once: any other
 * subject goes before it.
 */
const machine = setup({
  types: {
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
  },
  actions: {
    askForRating: emit(say({ key: 'askRating', choices: scores })),
    askForUsualScore: emit(say({ key: 'oddScore', choices: scores })),
    record: emit(({ event }): Effect => ({
      type: 'ask',
      question: { kind: 'recordRating', score: scoreOf(event) },
    })),
    recordWord: emit(({ event }): Effect => ({
      type: 'ask',
      question: { kind: 'recordRatingWord', word: event.type === 'told' ? event.text : '' },
    })),
    thankForWord: emit(say({ key: 'thanks.word' })),
    thank: emit(say({ key: 'thanks' })),
    thankAndRegret: emit(say({ key: 'thanks.low', comforts: true })),
  },
  guards: {
    saysSomething: ({ event }) =>
      event.type === 'told' && !event.isMere && wordAtLeast.test(event.text),
    isLow: ({ event }) => scoreOf(event) <= lowAtMost,
  },
}).createMachine({
  id: 'rating',
  initial: 'idle',
  states: {
    idle: { on: { started: 'needsRating' } },
    needsRating: { tags: 'resting', entry: 'askForRating', on: rating },
    needsUsualScore: { tags: 'resting', entry: 'askForUsualScore', on: rating },
    recording: { on: { ratingRecorded: 'rated', coreFailed: 'rated' } },
    recordingLow: { on: { ratingRecorded: 'ratedLow', coreFailed: 'ratedLow' } },
    rated: { tags: 'resting', entry: 'thank', on: word },
    ratedLow: { tags: 'resting', entry: 'thankAndRegret', on: word },
    recordingWord: { on: { ratingRecorded: 'heard', coreFailed: 'heard' } },
    heard: { entry: 'thankForWord', type: 'final' },
  },
});

function scoreOf(event: CustomerEvent | Started | Answer): number {
  if (event.type === 'gaveScore') return event.score;
  return event.type === 'chose' ? Number(event.value) : 0;
}

export const ratingDialog: DialogDefinition = {
  name: 'common/rating',
  version: 2,
  category: 'smalltalk',
  intents: [],
  machine,
};
