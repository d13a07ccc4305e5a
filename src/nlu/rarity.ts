import { z } from 'zod';

/** In how many of the training's sentences each feature of the network occurs, in its order. */
export interface StoredRarity {
  readonly sentences: number;
  readonly counts: readonly number[];
}

export const storedRarity = z.object({
  sentences: z.int().positive(),
  counts: z.array(z.int().positive()),
});

/** How much a feature counts for being rare; what was never seen as much as what is fairly rare. */
export type RarityOf = (feature: string) => number;

/** Counts each feature once for each sentence that has it. */
export function countSentences(
  sentences: readonly (readonly string[])[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const feature of sentences.flat()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return counts;
}

/** Between not at all (0) and by the logarithm (1): of 的 and a word seen once, about 1 to 5. */
const exponent = 0.75;

/** A long story is mostly words never seen; counted in full they would drown those that are known. */
const unseenPart = 0.6;

export function createRarityOf(sentences: number, counts: ReadonlyMap<string, number>): RarityOf {
  const rarity = (count: number) => Math.log((sentences + 1) / (count + 0.5)) ** exponent;
  const unseen = unseenPart * Math.log(sentences + 1) ** exponent;
  const known = new Map([...counts].map(([feature, count]) => [feature, rarity(count)]));
  return (feature) => known.get(feature) ?? unseen;
}
