import { say, type Choice, type Effect } from '../../src/dialog/effects.js';

export const person: Choice = { key: 'choice.person', value: 'person' };
export const complain: Choice = { key: 'choice.complain', value: 'complain' };
export const callback: Choice = { key: 'choice.callback', value: 'callback' };

/** The core system does not answer: what can be done all the same. */
export const coreDown = say({
  key: 'coreDown',
  choices: [{ key: 'choice.retry', value: 'retry' }, callback, person],
  question: true,
});

/** Until when a colleague calls. */
export const callbackBooked = (dueAt: string): Effect =>
  say({ key: 'callbackBooked', values: { dueAt }, choices: [person] });
