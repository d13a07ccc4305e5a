import {
  expectedIntent,
  figuresOf,
  foundIntent,
  isRight,
  share,
  type Answer,
} from '../evaluate.js';
import type { ModelManifest } from '../train-model.js';
import { bandsOf } from './draw-confidence.js';

interface Report {
  readonly manifest: ModelManifest;
  readonly trainedOn: number;
  readonly answers: readonly Answer[];
}

/** How many of the confusions are listed, and how many sentences with each. */
const listed = 15;
const examples = 2;

/**
 * The figures of a model on the held-out sentences, as Markdown that shows confusions.svg and
 * confidence.svg beside it. The same model and sentences give the same text: it holds no times.
 */
export function writeReport({ manifest, trainedOn, answers }: Report): string {
  const figures = figuresOf(answers);
  const shares = [
    figures.categoryAccuracy,
    figures.intentAccuracy,
    figures.macroF1,
    figures.outOfScopeRecall,
    figures.outOfScopePrecision,
    figures.inScopeRejected,
  ];
  const lines = [
    '# The trained model',
    '',
    `Trained on ${trainedOn} sentences, measured on ${figures.n} that it has not seen (corpus/zh/holdout).`,
    `Corpus ${manifest.corpusHash.slice(0, 12)}, language pack ${manifest.packVersion}.`,
    '',
    '| category right | intent right | macro F1 | out of scope: seen | out of scope: rightly said | in scope rejected |',
    '| --- | --- | --- | --- | --- | --- |',
    `| ${shares.map(percent).join(' | ')} |`,
    '',
    ...section('By category', answers, ({ expected }) => expected.category),
    ...section('By intent', answers, expectedIntent),
    ...confidence(answers),
    ...confusions(answers),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function section(
  title: string,
  answers: readonly Answer[],
  nameOf: (answer: Answer) => string,
): readonly string[] {
  const names = [...new Set(answers.map(nameOf))].toSorted();
  const rows = names.map((name) => {
    const own = answers.filter((answer) => nameOf(answer) === name);
    return `| ${name} | ${own.length} | ${percent(share(own, isRight))} |`;
  });
  return [`## ${title}`, '', '| | sentences | intent right |', '| --- | --- | --- |', ...rows, ''];
}

function confidence(answers: readonly Answer[]): readonly string[] {
  const rows = bandsOf(answers).map(
    ({ said, right, count }) => `| ${percent(said)} | ${percent(right)} | ${count} |`,
  );
  return [
    '## Confidence',
    '',
    '![How often an understanding is right, by how sure the model was](confidence.svg)',
    '',
    '| said | right | sentences |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ];
}

function confusions(answers: readonly Answer[]): readonly string[] {
  const pairs = new Map<string, string[]>();
  for (const answer of answers.filter((one) => !isRight(one))) {
    const pair = `${expectedIntent(answer)} | ${foundIntent(answer)}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), answer.expected.text]);
  }
  const worst = [...pairs].toSorted(
    ([a, { length: m }], [b, { length: n }]) => n - m || (a < b ? -1 : 1),
  );
  return [
    '## Worst confusions',
    '',
    '![What sentences are, and what they are taken for](confusions.svg)',
    '',
    '| is | taken for | sentences | for example |',
    '| --- | --- | --- | --- |',
    ...worst
      .slice(0, listed)
      .map(
        ([pair, texts]) =>
          `| ${pair} | ${texts.length} | ${texts.slice(0, examples).map(inCell).join('<br>')} |`,
      ),
  ];
}

const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}
