import type { AccountFacts } from '../../src/dialog/account-questions.js';
import type { AppAction } from '../../src/conversation/app-action.js';
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
  /** What the app is opened for by a link; the text with it ends in `.link`. */
  readonly action?: AppAction;
}

export interface Link {
  readonly url: string;
  readonly expiresAt: string;
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
  /** What the app is opened for where no aspect is meant. */
  readonly action?: AppAction;
  readonly own: (account: AccountFacts) => OwnFacts;
  /** Every key `own` may name. */
  readonly ownKeys: readonly string[];
}

const person: Choice = { key: 'choice.person', value: 'person' };
const own: Choice = { key: 'choice.own', value: 'own' };

export const aspectsOf = ({ aspects }: Matter): Aspects =>
  Object.fromEntries(Object.entries(aspects).map(([name, { words }]) => [name, words]));

/** What the app is opened for in this part of the matter. */
export const actionFor = (
  { action, aspects }: Matter,
  aspect: string | undefined,
): AppAction | undefined => (aspect === undefined ? action : aspects[aspect]?.action);

/** The question for the link. Only where there is an action. */
export function linkInto(matter: Matter, aspect: string | undefined): Effect {
  const action = actionFor(matter, aspect);
  if (action === undefined) throw new Error(`Nothing of ${matter.name} is done by a link`);
  return { type: 'ask', question: { kind: 'appLink', action, prefill: {} } };
}

/** Every key the way may have. */
export const wayKeys = (matter: Matter): readonly string[] =>
  [undefined, ...Object.keys(matter.aspects)].flatMap((aspect) => {
    const key = wayKey(aspect);
    return actionFor(matter, aspect) === undefined ? [key] : [key, `${key}.link`];
  });

const wayKey = (aspect: string | undefined): string =>
  aspect === undefined ? 'way' : `way.${aspect}`;

/** What has been found out so far. */
export interface Known {
  readonly aspect: string | undefined;
  readonly account: AccountFacts | undefined;
  readonly link: Link | undefined;
}

/** How it is done, with what else may be asked about it. */
export function way(matter: Matter, { aspect, account, link }: Known): Effect {
  const choices = [...(account === undefined ? [own] : []), ...offered(matter, aspect), person];
  const key = wayKey(aspect);
  if (link === undefined) return say({ key, choices });
  const { url, expiresAt } = link;
  return say({ key: `${key}.link`, values: { url, expiresAt }, choices });
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
