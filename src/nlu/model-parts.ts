import { createRarityOf, type StoredRarity } from './rarity.js';
import { readNetwork, type StoredNetwork } from './stored-network.js';

/** What training leaves behind, as it is stored. */
export interface ModelParts {
  readonly network: StoredNetwork;
  readonly rarity: StoredRarity;
}

/** The network and how rare its features are, ready for use. */
export function readParts({ network, rarity }: ModelParts) {
  const counts = new Map(
    network.features.map((feature, at) => [feature, rarity.counts[at] ?? 1] as const),
  );
  return { network: readNetwork(network), rarityOf: createRarityOf(rarity.sentences, counts) };
}
