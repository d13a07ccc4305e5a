import { mkdtemp, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fallsBetween } from '../../src/nlu/compare-figures.js';
import { addToCorpus, readCorpus, withSentences } from '../../src/nlu/corpus.js';
import { groupSentences } from '../../src/nlu/group-sentences.js';
import { readLessons, type Lesson } from '../../src/nlu/lessons.js';
import { createStandingUnderstand } from '../../src/nlu/standing-understand.js';
import { trainModel } from '../../src/nlu/train-model.js';
import { createLanguagePack } from '../../src/nlu/zh/language-pack.js';

const corpus = [
  { utterance: '怎么赎回', intent: 'trading.redeem' },
  { utterance: '我要卖掉基金', intent: 'trading.redeem' },
  { utterance: '净值多少', intent: 'product.nav' },
  { utterance: '今天的净值查一下', intent: 'product.nav' },
];

const labelled = (text: string, intent: string): Lesson => ({
  group: 1,
  text,
  before: null,
  said: 'oos',
  confidence: 0.4,
  nearest: [],
  times: 1,
  intent,
});

/** The sentences of one intent as they lie in a file. */
const file = (intent: string) => ({
  name: intent,
  locale: 'zh-CN',
  data: [
    {
      intent,
      utterances: corpus.filter((one) => one.intent === intent).map((one) => one.utterance),
    },
  ],
});

async function writeModel(path: string, sentences: typeof corpus): Promise<void> {
  await writeFile(`${path}.part`, JSON.stringify(await trainModel(sentences)));
  await rename(`${path}.part`, path);
}

describe('lessons', () => {
  const heldOut = [{ utterance: '把钱从基金里拿出来', intent: 'trading.redeem' }];

  it('adds what a person labelled and leaves the rest', () => {
    const lessons = [labelled('退出来行不行', 'trading.redeem'), labelled('天气好', '')];

    expect(readLessons(lessons, { corpus, heldOut })).toEqual({
      added: [{ utterance: '退出来行不行', intent: 'trading.redeem' }],
      refused: [],
    });
  });

  it('refuses unknown intents, and what is there, held out or given twice', () => {
    const lessons = [
      labelled('怎么飞', 'trading.fly'),
      labelled('怎么赎回？', 'trading.redeem'),
      labelled('把钱从基金里拿出来吧', 'trading.redeem'),
      labelled('变现走人咯', 'trading.redeem'),
      labelled('变现走人咯！', 'trading.redeem'),
    ];

    const { added, refused } = readLessons(lessons, { corpus, heldOut });

    expect(added.map(({ utterance }) => utterance)).toEqual(['变现走人咯']);
    expect(refused.map(({ reason }) => reason)).toEqual([
      'no intent trading.fly',
      'nearly the same as 怎么赎回',
      'nearly the same as 把钱从基金里拿出来',
      'nearly the same as 变现走人咯',
    ]);
  });

  it('stand in the files as in the corpus that was trained', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fundline-corpus-'));
    await writeFile(join(folder, 'trading.json'), JSON.stringify(file('trading.redeem')));
    await writeFile(join(folder, 'product.json'), JSON.stringify(file('product.nav')));
    const before = await readCorpus(folder);
    const added = [{ utterance: '单位净值', intent: 'product.nav' }];

    await addToCorpus(folder, added);

    expect(await readCorpus(folder)).toEqual(withSentences(before, added));
    expect(withSentences(before, added)[2]).toEqual(added[0]);
  });
});

describe('comparing models', () => {
  const figures = {
    n: 10,
    categoryAccuracy: 0.9,
    intentAccuracy: 0.8,
    macroF1: 0.8,
    outOfScopeRecall: 0.8,
    outOfScopePrecision: 0.8,
    inScopeRejected: 0.02,
    microsecondsP50: 100,
    microsecondsP99: 300,
  };

  it('finds nothing where every figure is as good, however long it took', () => {
    const next = { ...figures, macroF1: 0.81, microsecondsP50: 900 };

    expect(fallsBetween(figures, next)).toEqual([]);
  });

  it('names each figure that is worse', () => {
    const next = { ...figures, categoryAccuracy: 0.95, macroF1: 0.79, inScopeRejected: 0.03 };

    expect(fallsBetween(figures, next)).toEqual([
      { figure: 'macroF1', standing: 0.8, next: 0.79 },
      { figure: 'inScopeRejected', standing: 0.02, next: 0.03 },
    ]);
  });
});

describe('grouping', () => {
  it('puts sentences about the same together, the largest group first', () => {
    const texts = ['天气预报', '分红什么时候发', '什么时候发分红', '分红啥时候发'];

    const groups = groupSentences(
      texts.map((text) => ({ text })),
      createLanguagePack(),
    );

    expect(groups.map((group) => group.map(({ text }) => text))).toEqual([
      ['分红什么时候发', '什么时候发分红', '分红啥时候发'],
      ['天气预报'],
    ]);
  });
});

describe('a standing model', () => {
  const parts = { funds: [], clock: () => new Date('2026-11-26T02:00:00Z') };

  it('gives way to the one that is written in its place', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'fundline-model-')), 'zh.json');
    await writeModel(path, corpus);
    const standing = await createStandingUnderstand(path, parts);
    const before = standing.understand('分红到哪里了')[0]?.intent;
    await standing.refresh();

    await writeModel(path, [
      ...corpus,
      { utterance: '分红到哪了', intent: 'product.dividend' },
      { utterance: '分红', intent: 'product.dividend' },
    ]);
    await standing.refresh();

    expect(before).not.toBe('product.dividend');
    expect(standing.understand('分红到哪里了')[0]?.intent).toBe('product.dividend');
  });

  it('stays when the new file is no model, and complains once', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'fundline-model-')), 'zh.json');
    await writeModel(path, corpus);
    const standing = await createStandingUnderstand(path, parts);

    await writeFile(path, 'not a model');

    await expect(standing.refresh()).rejects.toThrow('npm run train');
    await expect(standing.refresh()).resolves.toBeUndefined();
    expect(standing.understand('怎么赎回')[0]?.intent).toBe('trading.redeem');
  });
});
