/** The scores the network gave for one sentence, and which of them belongs to the right intent. */
export interface Outcome {
  readonly scores: readonly number[];
  /** undefined when the right intent is none of them. */
  readonly right: number | undefined;
}

/** Probabilities that sum to 1, in the order of the scores: a greater score, a greater one. */
export function toProbabilities(scores: readonly number[], sharpness: number): readonly number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp((score - top) * sharpness));
  const sum = powers.reduce((left, power) => left + power, 0);
  return powers.map((power) => power / sum);
}

/**
 * The sharpness that makes the outcomes likeliest: with it, of the sentences answered with 0.8,
 * about 80 % are right. To two decimals, between 1 and 50.
 */
export function fitSharpness(outcomes: readonly Outcome[]): number {
  let [low, high] = [1, 50];
  // The loss has a single valley, so the third that is worse at its inner end can go.
  while (high - low > 0.005) {
    const third = (high - low) / 3;
    if (loss(outcomes, low + third) < loss(outcomes, high - third)) high -= third;
    else low += third;
  }
  return Math.round(low * 100) / 100;
}

function loss(outcomes: readonly Outcome[], sharpness: number): number {
  return outcomes.reduce((sum, { scores, right }) => {
    const probability = right === undefined ? undefined : toProbabilities(scores, sharpness)[right];
    return sum - Math.log(Math.max(probability ?? 1 / scores.length, 1e-9));
  }, 0);
}
