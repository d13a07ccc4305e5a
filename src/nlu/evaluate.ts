import type { Understand } from './create-understand.js';

/** A sentence and what it is; several intents of category oos are one. */
export interface LabelledSentence {
  readonly text: string;
  readonly category: string;
  /** null when only the category is certain: such a sentence counts for categories alone. */
  readonly intent: string | null;
}

/** The figures of DESIGN §12. Shares are 0 to 1; NaN never occurs, an empty share is 0. */
export interface Figures {
  readonly n: number;
  readonly categoryAccuracy: number;
  readonly intentAccuracy: number;
  /** The mean over the intents that occur in the sentences. */
  readonly macroF1: number;
  /** Of the sentences out of scope, those seen as such. */
  readonly outOfScopeRecall: number;
  /** Of the sentences taken for out of scope, those that are. */
  readonly outOfScopePrecision: number;
  /** Of the sentences in scope, those taken for out of scope. */
  readonly inScopeRejected: number;
  readonly microsecondsP50: number;
  readonly microsecondsP99: number;
}

/** One sentence with what was understood. */
export interface Answer {
  readonly expected: LabelledSentence;
  readonly category: string;
  readonly intent: string;
  readonly confidence: number;
  readonly microseconds: number;
}

const outOfScope = 'oos';

/** Understands each sentence once, in order. */
export function answerAll(
  sentences: readonly LabelledSentence[],
  understand: Understand,
): readonly Answer[] {
  return sentences.map((expected) => {
    const start = performance.now();
    const [first] = understand(expected.text);
    const microseconds = (performance.now() - start) * 1000;
    const { category = outOfScope, intent = outOfScope, confidence = 0 } = first ?? {};
    return { expected, category, intent, confidence, microseconds };
  });
}

export function isRight(answer: Answer): boolean {
  return foundIntent(answer) === expectedIntent(answer);
}

/** Every kind of oos is one intent. */
export function expectedIntent({ expected }: Answer): string {
  return expected.category === outOfScope ? outOfScope : (expected.intent ?? '');
}

/** As `expectedIntent`, of what was understood. */
export function foundIntent({ category, intent }: Answer): string {
  return category === outOfScope ? outOfScope : intent;
}

export function figuresOf(answers: readonly Answer[]): Figures {
  const isCategoryRight = ({ category, expected }: Answer) => category === expected.category;
  const isOutOfScope = ({ expected }: Answer) => expected.category === outOfScope;
  const rejected = answers.filter(({ category }) => category === outOfScope);
  const withIntent = answers.filter((answer) => expectedIntent(answer) !== '');
  const outside = answers.filter(isOutOfScope);
  const inside = answers.filter((answer) => !isOutOfScope(answer));
  const times = answers.map(({ microseconds }) => microseconds).toSorted((a, b) => a - b);
  return {
    n: answers.length,
    categoryAccuracy: share(answers, isCategoryRight),
    intentAccuracy: share(withIntent, isRight),
    macroF1: macroF1(withIntent),
    outOfScopeRecall: share(outside, isCategoryRight),
    outOfScopePrecision: share(rejected, isOutOfScope),
    inScopeRejected: share(inside, ({ category }) => category === outOfScope),
    microsecondsP50: quantile(times, 0.5),
    microsecondsP99: quantile(times, 0.99),
  };
}

function macroF1(answers: readonly Answer[]): number {
  const intents = [...new Set(answers.map(expectedIntent))];
  const sum = intents.reduce((total, intent) => total + f1(answers, intent), 0);
  return round(intents.length === 0 ? 0 : sum / intents.length);
}

function f1(answers: readonly Answer[], intent: string): number {
  const expected = answers.filter((answer) => expectedIntent(answer) === intent);
  const found = answers.filter((answer) => foundIntent(answer) === intent);
  return (2 * expected.filter(isRight).length) / (expected.length + found.length);
}

/** 0 to 1, four decimals; 0 of none. */
export function share<Item>(items: readonly Item[], has: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : round(items.filter(has).length / items.length);
}

function quantile(sorted: readonly number[], at: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0);
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
