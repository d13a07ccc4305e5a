import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { corpusHash } from '../../src/nlu/corpus.js';
import { createIntentModel, loadModel, readManifest } from '../../src/nlu/intent-model.js';
import { manifestOf, trainModel } from '../../src/nlu/train-model.js';

const sentencesOf = {
  'trading.redeem': ['怎么赎回', '我要赎回基金', '帮我卖掉', '在哪里卖出', '赎回在哪点'],
  'product.nav': ['净值多少', '今天的净值', '查一下净值', '净值更新了吗', '单位净值是多少'],
  'smalltalk.greeting': ['你好', '您好呀', '在吗', '早上好', '有人在吗'],
};
const corpus = Object.entries(sentencesOf).flatMap(([intent, sentences]) =>
  sentences.map((utterance) => ({ utterance, intent })),
);
const trained = trainModel(corpus);

const pathFor = async (name: string) => join(await mkdtemp(join(tmpdir(), 'fundline-nlu-')), name);

describe('training', () => {
  it('gives the same model for the same corpus, byte for byte', async () => {
    const again = await trainModel(corpus);

    expect(JSON.stringify(again)).toBe(JSON.stringify(await trained));
  });

  it('names the corpus it was trained on', async () => {
    const { manifest } = await trained;

    expect(manifest).toEqual(manifestOf(corpus));
    expect(manifest.corpusHash).not.toBe(corpusHash(corpus.slice(1)));
  });

  it('tells how far it has come, and that it has ended', async () => {
    const steps: number[] = [];

    await trainModel(corpus, (done) => steps.push(done));

    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
  });

  it('writes nothing to the console', async () => {
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name),
    );

    createIntentModel(await trainModel(corpus)).read('怎么卖');

    expect(spies.flatMap((spy) => spy.mock.calls)).toEqual([]);
  });
});

describe('a trained model', () => {
  it.each([
    ['赎回怎么弄', 'trading.redeem'],
    ['淨值是多少', 'product.nav'],
    ['你好啊', 'smalltalk.greeting'],
  ])('understands %s', async (text, intent) => {
    expect(createIntentModel(await trained).read(text).ranked[0]?.intent).toBe(intent);
  });

  it('ranks every intent it knows, and its confidences sum to 1', async () => {
    const { ranked } = createIntentModel(await trained).read('今天净值');

    expect(ranked.map(({ intent }) => intent).toSorted()).toEqual(
      Object.keys(sentencesOf).toSorted(),
    );
    expect(ranked.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1);
  });

  it('is less sure the more of a text it does not know', async () => {
    const { read } = createIntentModel(await trained);
    const confidence = (text: string) => read(text).ranked[0]?.confidence ?? 0;

    expect(confidence('净值多少')).toBeGreaterThan(confidence('净值多少蓝鲸洄游纬度测绘'));
  });

  it('answers the same after a trip through a file', async () => {
    const path = await pathFor('model.json');
    await writeFile(path, JSON.stringify(await trained));

    const loaded = await loadModel(path);

    expect(loaded.manifest).toEqual((await trained).manifest);
    expect(loaded.read('在哪卖').ranked).toEqual(
      createIntentModel(await trained).read('在哪卖').ranked,
    );
    expect(await readManifest(path)).toEqual(loaded.manifest);
  });

  it.each(['', 'not json', '{"manifest":{}}'])(
    'is refused when the file holds %j',
    async (text) => {
      const path = await pathFor('broken.json');
      await writeFile(path, text);

      await expect(loadModel(path)).rejects.toThrow('npm run train');
      expect(await readManifest(path)).toBeUndefined();
    },
  );
});
