import type { Aspects } from '../../src/dialog/customer-events.js';
import { say, type Choice, type Effect } from '../../src/dialog/effects.js';
import type { IncidentFacts } from '../../src/dialog/fault-questions.js';

/** An answer that is offered. Its label is the text `choice.` and its value. */
interface Offered {
  readonly value: string;
  /** As the report names it. */
  readonly name: string;
  /** By which a message means it. */
  readonly words: RegExp;
  /** The step it leads to, where that is not the next. */
  readonly leadsTo?: string;
}

/**
 * One question of a diagnosis; its text has the step's name. `ask` takes one of the answers or
 * any words; `try` asks whether something has helped; `tell` ends the diagnosis with advice.
 */
export type Step =
  | {
      readonly kind: 'ask';
      readonly name: string;
      /** What is asked for, as the report names it. */
      readonly label: string;
      readonly offered: readonly Offered[];
      readonly leadsTo?: string;
    }
  | { readonly kind: 'try'; readonly name: string; readonly leadsTo?: string }
  | { readonly kind: 'tell'; readonly name: string };

/**
 * How a fault of the app is looked into, step by step, until it is gone or reported. The first
 * step asks; what the first message already tells is not asked.
 */
export interface Diagnosis {
  /** The file and, after the dot, the intent: trade-failed and trade_failed. */
  readonly name: string;
  readonly intent: string;
  readonly subject: string;
  readonly steps: readonly Step[];
  /** Who writes is found out before it is reported: somebody's money is concerned. */
  readonly needsCustomer?: true;
}

/** Where the last step leads: everything is tried. */
export const reporting = 'reporting';

/** What was answered, by what was asked for. */
export type Findings = Readonly<Record<string, string>>;

const person: Choice = { key: 'choice.person', value: 'person' };
const solved: Choice = {
  key: 'choice.solved',
  value: 'solved',
  alsoCalled: ['好了', '可以了', '登上了'],
};
const unsolved: Choice = {
  key: 'choice.unsolved',
  value: 'unsolved',
  alsoCalled: ['不行', '没用'],
};

/** Where a step leads when nothing else is said of it. */
export function after({ steps }: Diagnosis, step: Step): string {
  if (step.kind !== 'tell' && step.leadsTo !== undefined) return step.leadsTo;
  return steps[steps.indexOf(step) + 1]?.name ?? reporting;
}

/** The answers the first step offers. */
export function firstOffered({ steps: [first] }: Diagnosis): readonly Offered[] {
  if (first?.kind !== 'ask') throw new Error('A diagnosis begins with a question');
  return first.offered;
}

const correcting = '(?=.*(?:不对|不是|说错|搞错|弄错|其实))';
/** What the aspect of a corrected answer is called. */
export const correctionOf = (value: string): string => `corrected-${value}`;

/**
 * What messages may tell: another answer to the first step than before, an answer to it, and
 * whether something has helped.
 */
export function aspectsOf(diagnosis: Diagnosis): Aspects {
  const offered = firstOffered(diagnosis);
  const later = diagnosis.steps
    .slice(1)
    .flatMap((step) => (step.kind === 'ask' ? step.offered : []));
  return Object.fromEntries([
    ...offered.map(({ value, words }) => [
      correctionOf(value),
      new RegExp(`^${correcting}.*(?:${words.source})`, words.flags),
    ]),
    ['solved', /(?:好|可以|行|正常|解决|搞定|恢复|收到|成功)(?:了|啦)(?!.*(?:没|不|又|但|可是))/],
    ...offered.map(({ value, words }) => [value, words]),
    ['unsolved', /不行|没用|没好|还是|一样|依然|仍|照样|没解决|不管用|没反应|不了|不上|^没有?/],
    ...later.map(({ value, words }) => [value, words]),
  ]) as Aspects;
}

/** What a step says. */
export function sayStep(step: Step): Effect {
  const key = step.name;
  if (step.kind === 'tell') return say({ key, choices: [person] });
  if (step.kind === 'try') return say({ key, choices: [solved, unsolved, person], question: true });
  const choices = step.offered.map(({ value }) => ({ key: `choice.${value}`, value }));
  return say({ key, choices: [...choices, person], question: true });
}

/** A known fault comes before anything is tried. */
export function sayIncident(incident: IncidentFacts | undefined): Effect {
  if (incident === undefined) throw new Error('An incident is told before it is known');
  const { what, source, since, until } = incident;
  return say({
    key: until === undefined ? 'incident.open' : 'incident',
    values: { what, source, since, ...(until !== undefined && { until }) },
    choices: [
      { key: 'choice.same', value: 'same' },
      { key: 'choice.other', value: 'other' },
    ],
    question: true,
  });
}

export const incidentKeys = ['incident', 'incident.open'];

export const reported = (number: string, dueAt: string): Effect =>
  say({ key: 'reported', values: { number, dueAt }, choices: [person] });

export const reportFailed = say({
  key: 'reportFailed',
  choices: [
    { key: 'choice.retry', value: 'retry' },
    { key: 'choice.callback', value: 'followUp' },
    person,
  ],
  question: true,
});

export const followUpBooked = (dueAt: string): Effect =>
  say({ key: 'followUpBooked', values: { dueAt }, choices: [person] });

/** What is wrong and what was found out, for the colleague who takes it up. */
export const subjectOf = ({ subject }: Diagnosis, findings: Findings): string =>
  [subject, ...Object.entries(findings).map(([label, found]) => `${label}：${found}`)].join('；');

const wordsKept = 80;

/** What an answer is in the report. */
export const findingOf = (text: string): string => text.trim().slice(0, wordsKept);
