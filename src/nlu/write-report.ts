import { expectedIntent, figuresOf, isRight, share, type Answer } from './evaluate.js';
import type { ModelManifest } from './train-model.js';

interface Report {
  readonly manifest: ModelManifest;
  readonly trainedOn: number;
  readonly answers: readonly Answer[];
}

/** How many of the confusions are listed. */
const listed = 12;

/**
 * The figures of a model on the held-out sentences, as Markdown. The same model and sentences give
 * the same text: it holds no times.
 */
export function writeReport({ manifest, trainedOn, answers }: Report): string {
  const { n, categoryAccuracy, intentAccuracy, macroF1, outOfScopeRecall, inScopeRejected } =
    figuresOf(answers);
  const lines = [
    '# The trained model',
    '',
    `Trained on ${trainedOn} sentences, measured on ${n} that it has not seen (corpus/zh/holdout).`,
    `Corpus ${manifest.corpusHash.slice(0, 12)}, language pack ${manifest.packVersion}.`,
    '',
    '| category right | intent right | macro F1 | out of scope seen | in scope rejected |',
    '| --- | --- | --- | --- | --- |',
    `| ${[categoryAccuracy, intentAccuracy, macroF1, outOfScopeRecall, inScopeRejected].map(percent).join(' | ')} |`,
    '',
    ...section('By category', answers, ({ expected }) => expected.category),
    ...section('By intent', answers, expectedIntent),
    ...calibration(answers),
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

function calibration(answers: readonly Answer[]): readonly string[] {
  const bands = [
    [0, 0.4],
    [0.4, 0.6],
    [0.6, 0.8],
    [0.8, 0.95],
    [0.95, 1.01],
  ] as const;
  const rows = bands.flatMap(([from, to]) => {
    const own = answers.filter(({ confidence }) => confidence >= from && confidence < to);
    if (own.length === 0) return [];
    const mean = own.reduce((sum, { confidence }) => sum + confidence, 0) / own.length;
    return [`| ${percent(mean)} | ${percent(share(own, isRight))} | ${own.length} |`];
  });
  return ['## Confidence', '', '| said | right | sentences |', '| --- | --- | --- |', ...rows, ''];
}

function confusions(answers: readonly Answer[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const answer of answers.filter((one) => !isRight(one))) {
    const pair = `${expectedIntent(answer)} | ${answer.intent}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const worst = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return [
    '## Worst confusions',
    '',
    '| is | taken for | sentences |',
    '| --- | --- | --- |',
    ...worst.slice(0, listed).map(([pair, count]) => `| ${pair} | ${count} |`),
  ];
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}
