import type { ComplaintWords, RecordedComplaint } from '../../src/dialog/complaint-questions.js';
import type { Choice, Effect, Say, Values } from '../../src/dialog/effects.js';
import { say } from '../../src/dialog/effects.js';
import type { RecordedKind, Slot, Words } from './complaint-record.js';

const person: Choice = { key: 'choice.person', value: 'person' };
const skip: Choice = { key: 'choice.skip', value: 'skip' };
const fine: Choice = { key: 'choice.fine', value: 'fine' };
const fix: Choice = { key: 'choice.fix', value: 'fix' };

/** First the feeling. */
export const comfort = (kind: RecordedKind): Effect =>
  say({ key: `comfort.${kind}`, comforts: true });

/** What is still to be known: one thing, in words for this kind of complaint. Comfort came before. */
export function ask(kind: RecordedKind, slot: Slot): Effect {
  const isSame = slot === 'subject' || slot === 'wish';
  return say({
    key: isSame ? `ask.${slot}` : `ask.${slot}.${kind}`,
    choices: slot === 'what' ? [person] : [skip, person],
    question: true,
    comforts: true,
  });
}

/** The questions by which it may be asked. */
export const questionsOf = (slot: 'what' | 'when'): readonly string[] =>
  ['service', 'delay', 'misleading', 'loss'].map((kind) => `ask.${slot}.${kind}`);

export const askFix = say({ key: 'askFix', choices: [person], question: true });
export const settled = say({ key: 'settled', choices: [person] });
export const tooLate = say({ key: 'tooLate', choices: [person] });
export const declined = say({ key: 'declined' });

interface Recorded {
  readonly kind: RecordedKind;
  readonly words: Words;
  readonly recorded: RecordedComplaint | undefined;
}

/** The number, the deadlines, and what was written down, which may be put right. */
export function recorded(complaint: Recorded, key: 'recorded' | 'amended'): Effect {
  return say({
    key,
    values: valuesOf(complaint),
    card: cardFor(complaint),
    choices: [fine, fix, person],
    question: true,
    comforts: true,
  });
}

/** The same for one who is handed to a person at once. */
export const recordedForPerson = (complaint: Recorded): Effect =>
  say({
    key: 'recordedForPerson',
    values: valuesOf(complaint),
    card: cardFor(complaint),
    comforts: true,
  });

/** What it is about, for the colleague who takes it up. */
export const subjectOf = ({ recorded: standing }: Pick<Recorded, 'recorded'>): string =>
  standing === undefined ? '投诉，尚未登记' : `投诉 ${standing.number}`;

const rowOf: Readonly<Record<Slot, string>> = {
  what: 'card.what',
  when: 'card.when',
  subject: 'card.subject',
  wish: 'card.wish',
};

/** The words that were given, in their order. */
const given = (words: Words): readonly Slot[] =>
  (Object.keys(rowOf) as Slot[]).filter((slot) => (words[slot] ?? '') !== '');

function cardFor({ kind, words }: Recorded): NonNullable<Say['card']> {
  const quotes = given(words).map((slot) => rowOf[slot]);
  return {
    title: 'card.title',
    rows: [
      'card.number',
      `card.kind.${kind}`,
      ...quotes,
      'card.deadline',
      'card.line',
      'card.regulator',
    ],
    quotes,
    footnote: 'card.source',
  };
}

function valuesOf({ words, recorded: standing }: Recorded): Values {
  const {
    number = '',
    decideBy = '',
    finishBy = '',
    extendDays = 0,
    termsSource = '',
  } = standing ?? {};
  return { ...words, number, decideBy, finishBy, extendDays, termsSource };
}

/** The words as they are recorded: what was passed over is left out. */
export function wordsToRecord(kind: RecordedKind, words: Words): ComplaintWords {
  return Object.fromEntries([
    ['kind', kind],
    ['what', words.what ?? ''],
    ...given(words).map((slot) => [slot, words[slot]]),
  ]) as ComplaintWords;
}
