import type { Features } from '../zh/sentence-features.js';

export interface Example {
  readonly features: Features;
  readonly isUpset: boolean;
}

/** What was learned: how much each feature speaks for being upset, in log odds. */
export interface Odds {
  /** Of all these features together. */
  readonly of: (...parts: readonly Features[]) => number;
  /** The features that speak for it, the strongest first. */
  readonly reasons: (features: Features) => readonly string[];
}

const passes = 15;
const firstRate = 0.05;
const slowing = 0.1;

/** What is learned is the mean of the last passes: no single example decides by coming last. */
const meanOf = 5;
const shrinkage = 1e-4;

/** Calm messages count double: there are many more of them than of upset ones. */
const calmWeight = 2;

export const logOdds = (part: number): number => Math.log(part / (1 - part));

/**
 * Logistic regression by stochastic gradient descent. The same examples in the same order give the
 * same odds. They hold where `upsetPart` of all messages are upset, whatever part of the examples is.
 */
export function learnOdds(examples: readonly Example[], upsetPart: number): Odds {
  const { rows, names } = indexed(examples);
  const weights = new Float64Array(names.length);
  const means = new Float64Array(names.length);
  let bias = 0;
  let meanBias = 0;

  function learn({ ids, values, isUpset }: Row, rate: number): void {
    let sum = bias;
    ids.forEach((id, at) => (sum += (weights[id] ?? 0) * (values[at] ?? 0)));
    const probability = 1 / (1 + Math.exp(-sum));
    const step = rate * (isUpset ? probability - 1 : calmWeight * probability);
    bias -= step;
    ids.forEach((id, at) => {
      const weight = weights[id] ?? 0;
      weights[id] = weight - step * (values[at] ?? 0) - shrinkage * rate * weight;
    });
  }

  const random = createRandom();
  for (let pass = 0; pass < passes; pass += 1) {
    const rate = firstRate / (1 + pass * slowing);
    for (const row of shuffle(rows, random)) learn(row, rate);
    if (pass < passes - meanOf) continue;
    meanBias += bias / meanOf;
    weights.forEach((weight, id) => (means[id] = (means[id] ?? 0) + weight / meanOf));
  }
  const upset = examples.filter(({ isUpset }) => isUpset).length;
  const shift = logOdds(upsetPart) - Math.log(upset / (calmWeight * (examples.length - upset)));
  const weightOf = new Map(names.map((name, id) => [name, means[id] ?? 0]));
  return createOdds(weightOf, meanBias + shift);
}

function createOdds(weightOf: ReadonlyMap<string, number>, bias: number): Odds {
  return {
    of(...parts) {
      let odds = bias;
      for (const features of parts)
        for (const name of Object.keys(features))
          odds += (weightOf.get(name) ?? 0) * (features[name] ?? 0);
      return odds;
    },

    reasons: (features) =>
      Object.entries(features)
        .map(([name, value]) => ({ name, odds: (weightOf.get(name) ?? 0) * value }))
        .filter(({ odds }) => odds > 0)
        .toSorted((a, b) => b.odds - a.odds)
        .map(({ name }) => name),
  };
}

/** An example with its features by number. */
interface Row {
  readonly ids: readonly number[];
  readonly values: readonly number[];
  readonly isUpset: boolean;
}

function indexed(examples: readonly Example[]) {
  const idOf = new Map<string, number>();
  const numberOf = (name: string): number => {
    const id = idOf.get(name) ?? idOf.size;
    idOf.set(name, id);
    return id;
  };
  const rows = examples.map(({ features, isUpset }): Row => ({
    ids: Object.keys(features).map(numberOf),
    values: Object.values(features),
    isUpset,
  }));
  return { rows, names: [...idOf.keys()] };
}

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
