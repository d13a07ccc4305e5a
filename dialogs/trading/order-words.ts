import { say, type Choice, type Effect, type Values } from '../../src/dialog/effects.js';
import type { Quantity } from '../../src/dialog/quantities.js';
import type { Answer } from '../../src/dialog/questions.js';

export const person: Choice = { key: 'choice.person', value: 'person' };

export const whichFund = say({ key: 'whichFund', question: true });
export const unknownFund = say({ key: 'unknownFund', question: true });
export const stillUnknown = say({ key: 'unknownFund.again', question: true, choices: [person] });
export const declined = say({ key: 'declined' });
export const coreDown = say({
  key: 'coreDown',
  choices: [
    { key: 'choice.retry', value: 'retry' },
    { key: 'choice.callback', value: 'followUp' },
    person,
  ],
  question: true,
});

/** Until when a colleague calls. */
export const followUpBooked = (dueAt: string): Effect =>
  say({ key: 'followUpBooked', values: { dueAt }, choices: [person] });

/** 一两万: which of the two is meant. */
export const whichAmount = (quantity: Quantity | undefined): Effect =>
  say({
    key: 'whichAmount',
    values: {
      value: quantity !== undefined && 'value' in quantity ? quantity.value : '',
      upTo: quantity !== undefined && 'upTo' in quantity ? (quantity.upTo ?? '') : '',
    },
    question: true,
  });

/** The values that are there. */
export const defined = (values: Readonly<Record<string, string | number | undefined>>): Values =>
  Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string | number] => entry[1] !== undefined,
    ),
  );

/** The link of the event that tells of it. */
export function linkIn(event: { readonly type: string }) {
  const { url, expiresAt } = event as Extract<Answer, { readonly type: 'appLinkMade' }>;
  return { url, expiresAt };
}
