import { createNlu, type NetworkJson } from './nlpjs.js';
import type { LanguagePack } from './zh/language-pack.js';

/** The network's scores for a text, in the order of its intents; 0 speaks against the intent. */
export type Score = (text: string) => readonly number[];

/** The slope NLP.js trains with. */
const alpha = 0.07;

/** Keeps nothing of what it scores: the thousandth text costs as much as the first. */
export function createScorer(pack: LanguagePack, network: NetworkJson): Score {
  const nlu = createNlu(pack);
  const intents = Object.fromEntries(network.intents.map((intent) => [intent, 1 as const]));
  nlu.fromJSON({ settings: {}, intents, neuralNetwork: { ...network, settings: { alpha } } });

  return (text) => {
    const { classifications } = nlu.innerProcess({
      tokens: pack.features(text),
      settings: { filterZeros: false },
    });
    const scores = new Map(classifications.map(({ intent, score }) => [intent, score]));
    return network.intents.map((intent) => scores.get(intent) ?? 0);
  };
}
