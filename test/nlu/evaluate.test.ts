import { describe, expect, it } from 'vitest';
import type { Category, Understanding } from '../../src/conversation/understanding.js';
import { answerAll, figuresOf, type LabelledSentence } from '../../src/nlu/evaluate.js';
import { writeReport } from '../../src/nlu/report/write-report.js';

const neutral = { score: 0, words: [], urgent: false, threat: false, danger: false };

/** Understands a text as the intent it consists of. */
const echo = (intent: string): readonly Understanding[] => [
  {
    intent,
    category: intent.split('.')[0] as Category,
    confidence: 0.9,
    runnerUp: undefined,
    entities: [],
    sentiment: neutral,
  },
];

const labelled = (text: string, intent: string | null, category?: string): LabelledSentence => ({
  text,
  intent,
  category: category ?? intent?.split('.')[0] ?? '',
});

const sentences = [
  labelled('product.nav', 'product.nav'),
  labelled('product.nav', 'product.fees'),
  labelled('oos', 'oos.loan'),
  labelled('product.nav', 'oos.bank'),
  labelled('oos', 'trading.redeem'),
];

describe('the figures', () => {
  it('count categories, intents and what is out of scope', () => {
    expect(figuresOf(answerAll(sentences, echo))).toMatchObject({
      n: 5,
      categoryAccuracy: 0.6,
      intentAccuracy: 0.4,
      outOfScopeRecall: 0.5,
      outOfScopePrecision: 0.5,
      inScopeRejected: 0.3333,
      macroF1: 0.25,
    });
  });

  it('take a sentence without an intent for its category alone', () => {
    const answers = answerAll([labelled('product.nav', null, 'product')], echo);

    expect(figuresOf(answers)).toMatchObject({ n: 1, categoryAccuracy: 1, intentAccuracy: 0 });
  });

  it('are 0 for no sentences', () => {
    expect(figuresOf([])).toEqual({
      n: 0,
      categoryAccuracy: 0,
      intentAccuracy: 0,
      macroF1: 0,
      outOfScopeRecall: 0,
      outOfScopePrecision: 0,
      inScopeRejected: 0,
      microsecondsP50: 0,
      microsecondsP99: 0,
    });
  });
});

const report = () =>
  writeReport({
    manifest: { corpusHash: 'abcdef', packVersion: 1 },
    trainedOn: 7,
    answers: answerAll(sentences, echo),
  });

describe('the report', () => {
  it('lists figures by category and intent, and the worst confusions', () => {
    expect(report()).toContain('| product | 2 | 50.0 % |');
    expect(report()).toContain('| oos | 2 | 50.0 % |');
    expect(report()).toContain('| product.fees | product.nav | 1 | product.nav |');
  });

  it('is the same for the same answers, whatever time they took', () => {
    expect(report()).toBe(report());
  });
});
