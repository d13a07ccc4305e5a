import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { quickNetwork, type Network } from '../../src/nlu/quick-network.js';

interface Trained extends Network {
  readonly perceptrons: readonly { readonly weights: Float32Array; readonly bias: number }[];
}

const { NeuralNetwork } = createRequire(import.meta.resolve('@nlpjs/basic'))('@nlpjs/neural') as {
  readonly NeuralNetwork: new (settings: object) => Trained;
};

const corpus = ['红 花', '绿 叶', '红 叶', '花 开', '叶 落', '红 绿 花 叶'].map((words, index) => ({
  input: Object.fromEntries(words.split(' ').map((word, place) => [word, 1 / (place + 2)])),
  output: { [['a', 'b', 'c'][index % 3] ?? '']: 1 },
}));

it('learns the weights that NLP.js learns', async () => {
  const settings = { iterations: 25, learningRate: 0.1 };
  const [theirs, ours] = [
    new NeuralNetwork({ ...settings }),
    new (quickNetwork(NeuralNetwork))({ ...settings }) as Trained,
  ];

  await theirs.train(corpus);
  await ours.train(corpus);

  expect(ours.perceptrons).toEqual(theirs.perceptrons);
  expect(ours.perceptrons[0]?.weights.some((weight) => weight !== 0)).toBe(true);
});
