import { emit, setup } from 'xstate';
import type { CustomerEvent, Started } from '../../src/dialog/customer-events.js';
import type { DialogDefinition } from '../../src/dialog/dialog-definition.js';
import type { Effect } from '../../src/dialog/effects.js';
import type { Answer } from '../../src/dialog/questions.js';

/** Takes the rating asked for when an agent closes. Asked once: any other subject goes before it. */
const machine = setup({
  types: {
    events: {} as CustomerEvent | Started | Answer,
    emitted: {} as Effect,
  },
  actions: {
    askForRating: emit({
      type: 'say',
      key: 'askRating',
      choices: [
        { key: 'choice.5', value: '5' },
        { key: 'choice.4', value: '4' },
        { key: 'choice.3', value: '3' },
        { key: 'choice.2', value: '2' },
        { key: 'choice.1', value: '1' },
      ],
    }),
    record: emit(({ event }): Effect => {
      const score = event.type === 'gaveScore' ? event.score : 0;
      return { type: 'ask', question: { kind: 'recordRating', score } };
    }),
    recordChoice: emit(({ event }): Effect => {
      const score = event.type === 'chose' ? Number(event.value) : 0;
      return { type: 'ask', question: { kind: 'recordRating', score } };
    }),
    thank: emit({ type: 'say', key: 'thanks' }),
  },
}).createMachine({
  id: 'rating',
  initial: 'idle',
  states: {
    idle: { on: { started: 'needsRating' } },
    needsRating: {
      tags: 'resting',
      entry: 'askForRating',
      on: {
        gaveScore: { target: 'recording', actions: 'record' },
        chose: { target: 'recording', actions: 'recordChoice' },
      },
    },
    recording: { on: { ratingRecorded: 'rated', coreFailed: 'rated' } },
    rated: { entry: 'thank', type: 'final' },
  },
});

export const ratingDialog: DialogDefinition = {
  name: 'common/rating',
  version: 1,
  category: 'smalltalk',
  intents: [],
  machine,
};
