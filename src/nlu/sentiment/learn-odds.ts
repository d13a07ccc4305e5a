import type { Features } from '../zh/sentence-features.js';

export interface Example {
  readonly features: Features;
  readonly isUpset: boolean;
}

/** What was learned: how much each feature speaks for being upset, in log odds. */
export interface Odds {
  readonly of: (features: Features) => number;
  /** The features that spoke most for it, the strongest first. */
  readonly reasons: (features: Features) => readonly string[];
}

const passes = 10;
const firstRate = 0.05;
const slowing = 0.05;
const shrinkage = 1e-4;

/** Calm messages count double: there are many more of them than of upset ones. */
const calmWeight = 2;

/**
 * Logistic regression by stochastic gradient descent. The same examples in the same order give the
 * same odds. They hold where `upsetPart` of all messages are upset, whatever part of the examples is.
 */
export function learnOdds(examples: readonly Example[], upsetPart: number): Odds {
  const weights = new Map<string, number>();
  const rows = examples.map(({ features, isUpset }) => ({
    entries: Object.entries(features),
    isUpset,
  }));
  let bias = 0;

  function oddsOf(entries: readonly (readonly [string, number])[]): number {
    return entries.reduce((sum, [name, value]) => sum + (weights.get(name) ?? 0) * value, bias);
  }

  function learn({ entries, isUpset }: (typeof rows)[number], rate: number): void {
    const probability = 1 / (1 + Math.exp(-oddsOf(entries)));
    const step = rate * (isUpset ? probability - 1 : calmWeight * probability);
    bias -= step;
    for (const [name, value] of entries) {
      const weight = weights.get(name) ?? 0;
      weights.set(name, weight - step * value - shrinkage * rate * weight);
    }
  }

  const random = createRandom();
  for (let pass = 0; pass < passes; pass += 1) {
    const rate = firstRate / (1 + pass * slowing);
    for (const row of shuffle(rows, random)) learn(row, rate);
  }

  const upset = examples.filter(({ isUpset }) => isUpset).length;
  const shift = logOdds(upsetPart) - Math.log(upset / (calmWeight * (examples.length - upset)));

  return {
    of: (features) => oddsOf(Object.entries(features)) + shift,
    reasons: (features) =>
      Object.entries(features)
        .map(([name, value]) => ({ name, speaks: (weights.get(name) ?? 0) * value }))
        .filter(({ speaks }) => speaks > 0)
        .toSorted((a, b) => b.speaks - a.speaks)
        .map(({ name }) => name),
  };
}

export const logOdds = (part: number): number => Math.log(part / (1 - part));

function shuffle<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

/** Lehmer's generator with a fixed beginning. */
function createRandom(): () => number {
  let state = 1;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}
