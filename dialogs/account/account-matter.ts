import type { AccountFacts } from '../../src/dialog/account-questions.js';
import type { Aspects } from '../../src/dialog/customer-events.js';
import { say, type Choice, type Effect, type Say } from '../../src/dialog/effects.js';

/** A part of a matter that has a way of its own: its text is `way.` and its name. */
interface Aspect {
  /** By which a message tells that it is meant. */
  readonly words: RegExp;
  /** What it is, for the colleague who takes it up. */
  readonly subject: string;
  /** Offered beside the other ways. */
  readonly isOffered?: true;
  /** Told only to those who have proved who they are. */
  readonly isPrivate?: true;
}

/** What is told of the customer's own account: a text and the rows of its card. */
export interface OwnFacts {
  readonly key: string;
  readonly values?: Say['values'];
  readonly rows: readonly string[];
}

/**
 * Something about an account that is settled in the app or by a colleague: how to do it, and how
 * the customer's own account stands. Texts: `way`, `which` where it is asked first, and what `own`
 * names.
 */
export interface Matter {
  /** The file and, after the dot, the intent: phone-change and phone_change. */
  readonly name: string;
  readonly intent: string;
  readonly subject: string;
  readonly aspects: Readonly<Record<string, Aspect>>;
  /** Which aspect is meant is asked before anything is told; a plain yes or no means these. */
  readonly asksFirst?: { readonly yes?: string; readonly no?: string };
  readonly own: (account: AccountFacts) => OwnFacts;
  /** Every key `own` may name. */
  readonly ownKeys: readonly string[];
}

const person: Choice = { key: 'choice.person', value: 'person' };
const own: Choice = { key: 'choice.own', value: 'own' };

export const aspectsOf = ({ aspects }: Matter): Aspects =>
  Object.fromEntries(Object.entries(aspects).map(([name, { words }]) => [name, words]));

export const wayKeys = ({ aspects }: Matter): readonly string[] => [
  'way',
  ...Object.keys(aspects).map((name) => `way.${name}`),
];

/** How it is done, with what else may be asked about it. */
export function way(matter: Matter, aspect: string | undefined, isOwnKnown: boolean): Effect {
  return say({
    key: aspect === undefined ? 'way' : `way.${aspect}`,
    choices: [...(isOwnKnown ? [] : [own]), ...offered(matter, aspect), person],
  });
}

/** Which part of the matter is meant. */
export const which = (matter: Matter): Effect =>
  say({ key: 'which', choices: offered(matter, undefined), question: true });

const offered = ({ aspects }: Matter, told: string | undefined): readonly Choice[] =>
  Object.entries(aspects)
    .filter(([name, { isOffered }]) => isOffered === true && name !== told)
    .map(([name]) => ({ key: `choice.${name}`, value: name }));

/** How the customer's account stands in this matter. */
export function ownSay(matter: Matter, account: AccountFacts | undefined): Effect {
  if (account === undefined) throw new Error('Own facts are told before they are known');
  const { key, values, rows } = matter.own(account);
  const { source, asOf } = account;
  return say({
    key,
    values: { ...values, source, asOf },
    card: { title: 'card.title', rows, footnote: 'card.source' },
  });
}

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

/** What it is about, for the colleague who takes it up. */
export const subjectOf = ({ subject, aspects }: Matter, aspect: string | undefined): string =>
  [subject, aspects[aspect ?? '']?.subject].filter((part) => part !== undefined).join('：');
