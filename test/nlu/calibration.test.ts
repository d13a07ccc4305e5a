import { describe, expect, it } from 'vitest';
import { fitSharpness, toProbabilities } from '../../src/nlu/calibration.js';

describe('probabilities', () => {
  it('sum to 1', () => {
    const sum = toProbabilities([0.9, 0.2, 0, 0.1], 8).reduce((total, one) => total + one, 0);

    expect(sum).toBeCloseTo(1);
  });

  it('keep the order of the scores', () => {
    const [low = 0, high = 0, middle = 0] = toProbabilities([0.1, 0.8, 0.4], 8);

    expect(high).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(low);
  });

  it('rise with the score of an intent while the others stay', () => {
    const rising = [0, 0.1, 0.3, 0.5, 0.9].map((score) => toProbabilities([score, 0.4], 8)[0] ?? 0);

    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
  });

  it('share alike when nothing speaks for any', () => {
    expect(toProbabilities([0, 0], 8)).toEqual([0.5, 0.5]);
  });
});

describe('fitting', () => {
  it('makes a claim of four in five true four times in five', () => {
    const outcomes = Array.from({ length: 100 }, (_, index) => ({
      scores: [0.6, 0.1],
      right: index % 5 === 0 ? 1 : 0,
    }));

    const sharpness = fitSharpness(outcomes);

    expect(toProbabilities([0.6, 0.1], sharpness)[0]).toBeCloseTo(0.8, 2);
  });

  it('stays finite when everything is right, and when the right intent is unknown', () => {
    expect(fitSharpness([{ scores: [1, 0], right: 0 }])).toBeCloseTo(50, 0);
    expect(fitSharpness([{ scores: [1, 0], right: undefined }])).toBeLessThanOrEqual(50);
  });
});
