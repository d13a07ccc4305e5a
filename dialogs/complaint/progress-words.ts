import type { ComplaintProgress } from '../../src/dialog/complaint-questions.js';
import type { Choice, Effect, Say, Values } from '../../src/dialog/effects.js';
import { say } from '../../src/dialog/effects.js';

const mostChoices = 5;

const person: Choice = { key: 'choice.person', value: 'person' };
const verify: Choice = { key: 'choice.verify', value: 'verify' };

export const askNumber = say({ key: 'askNumber', choices: [verify, person], question: true });
export const unknownNumber = say({
  key: 'unknownNumber',
  choices: [verify, person],
  question: true,
});
export const none = say({ key: 'none', choices: [person] });
export const declined = say({ key: 'declined' });
export const coreDown = say({
  key: 'coreDown',
  choices: [
    { key: 'choice.retry', value: 'retry' },
    { key: 'choice.callback', value: 'callback' },
    person,
  ],
  question: true,
});

/** Until when a colleague calls. */
export const callbackBooked = (dueAt: string): Effect =>
  say({ key: 'callbackBooked', values: { dueAt }, choices: [person] });

/** Which of several is meant. */
export const whichOne = (found: readonly ComplaintProgress[]): Effect =>
  say({
    key: 'whichOne',
    values: { count: found.length },
    choices: found.slice(0, mostChoices).map(({ number, openedAt }) => ({
      key: 'choice.complaint',
      values: { number, openedAt },
      value: number,
    })),
    question: true,
  });

/** All that may be told of how a complaint stands. */
export const toldKeys = [
  'told.received',
  'told.working',
  'told.answered',
  'told.closed',
  'told.suggestion',
];

/** How it stands, and what comes next. */
export function told(complaint: ComplaintProgress | undefined): Effect {
  if (complaint === undefined) return none;
  const { kind, state } = complaint;
  return say({
    key: kind === 'suggestion' ? 'told.suggestion' : `told.${state}`,
    values: valuesOf(complaint),
    card: cardFor(complaint),
    choices: [person],
  });
}

function cardFor({ state, what, answer, finishBy }: ComplaintProgress): NonNullable<Say['card']> {
  return {
    title: 'card.title',
    rows: [
      'card.number',
      'card.opened',
      `state.${state}`,
      ...(what === undefined ? [] : ['card.what']),
      ...(answer === undefined ? [] : ['card.answer']),
      ...(finishBy === undefined ? [] : ['card.deadline']),
    ],
    quotes: ['card.what'],
  };
}

const valuesOf = (complaint: ComplaintProgress): Values =>
  Object.fromEntries(
    Object.entries(complaint).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
