import { createNlu } from './nlpjs.js';
import { sharesIn, type NetworkJson } from './quick-network.js';
import type { LanguagePack } from './zh/language-pack.js';

/** What the network makes of a text. It keeps nothing: the thousandth costs as much as the first. */
export interface Scorer {
  /** Scores in the order of the network's intents; below 0 the text speaks against the intent. */
  readonly score: (text: string) => readonly number[];
  /** What each feature of the text adds to the intent's score, in the order of the features. */
  readonly shares: (text: string, intent: string) => ReadonlyMap<string, number>;
}

export function createScorer(pack: LanguagePack, network: NetworkJson): Scorer {
  const nlu = createNlu(pack);
  const intents = Object.fromEntries(network.intents.map((intent) => [intent, 1 as const]));
  nlu.fromJSON({ settings: {}, intents, neuralNetwork: network });

  return {
    score(text) {
      const { classifications } = nlu.innerProcess({
        tokens: pack.features(text),
        settings: { filterZeros: false },
      });
      const scores = new Map(classifications.map(({ intent, score }) => [intent, score]));
      return network.intents.map((intent) => scores.get(intent) ?? 0);
    },

    shares: (text, intent) =>
      nlu.neuralNetwork === undefined
        ? new Map<string, number>()
        : sharesIn(nlu.neuralNetwork, pack.features(text), intent),
  };
}
