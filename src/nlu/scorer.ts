import { createNlu } from './nlpjs.js';
import { sharesIn, type NetworkJson } from './quick-network.js';
import type { RarityOf } from './rarity.js';
import type { LanguagePack } from './zh/language-pack.js';

/** What the network makes of one text. */
export interface Scored {
  /** In the order of the network's intents; below 0 the text speaks against the intent. */
  readonly scores: readonly number[];
  /** What each feature of the text adds to the intent's score, in the order of the features. */
  readonly shares: (intent: string) => ReadonlyMap<string, number>;
}

export type Score = (text: string) => Scored;

/** Keeps nothing of what it scores: the thousandth text costs as much as the first. */
export function createScore(
  pack: LanguagePack,
  { network, rarityOf }: { readonly network: NetworkJson; readonly rarityOf: RarityOf },
): Score {
  const nlu = createNlu(pack);
  // Not the network itself: its rows would stay in memory beside the weights made of them.
  const { intents } = network;
  const trained = nlu.fromJSON({
    settings: {},
    intents: Object.fromEntries(intents.map((intent) => [intent, 1 as const])),
    neuralNetwork: network,
  });

  return (text) => {
    const features = pack.weigh(pack.stems(text), rarityOf);
    const scores = trained.run(features);
    return {
      scores: intents.map((intent) => scores[intent] ?? 0),
      shares: (intent) => sharesIn(trained, features, intent),
    };
  };
}
