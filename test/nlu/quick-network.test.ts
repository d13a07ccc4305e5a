import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { quickNetwork, type NetworkClass } from '../../src/nlu/quick-network.js';

const { NeuralNetwork } = createRequire(import.meta.resolve('@nlpjs/basic'))('@nlpjs/neural') as {
  readonly NeuralNetwork: NetworkClass;
};

const corpus = ['红 花', '绿 叶', '红 叶', '花 开', '叶 落', '红 绿 花 叶'].map((words, index) => ({
  input: Object.fromEntries(words.split(' ').map((word, place) => [word, 1 / (place + 2)])),
  output: { [['a', 'b', 'c'][index % 3] ?? '']: 1 as const },
}));

it('learns the weights that NLP.js learns', async () => {
  const settings = { iterations: 25, learningRate: 0.1 };
  const [theirs, ours] = [
    new NeuralNetwork({ ...settings }),
    new (quickNetwork(NeuralNetwork))({ ...settings }),
  ];

  await theirs.train(corpus);
  await ours.train(corpus);

  expect(ours.toJSON().perceptrons).toEqual(theirs.toJSON().perceptrons);
  expect(ours.perceptrons[0]?.weights.some((weight) => weight !== 0)).toBe(true);
});

it('gives the same scores, and negative ones where NLP.js gives none', async () => {
  const network = new (quickNetwork(NeuralNetwork))({ iterations: 25, learningRate: 0.1 });
  await network.train(corpus);
  const theirs = new NeuralNetwork({});
  theirs.fromJSON({ ...network.toJSON(), settings: {} });

  for (const { input } of corpus)
    expect(Object.values(network.run(input)).map((score) => (score <= 0 ? 0 : score))).toEqual(
      Object.values(theirs.run(input)),
    );
  expect(Object.values(network.run({ 红: 9, 花: 9 })).some((score) => score < 0)).toBe(true);
});
