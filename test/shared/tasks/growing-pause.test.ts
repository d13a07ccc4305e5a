import { expect, it } from 'vitest';
import { growingPauseMs } from '../../../src/shared/tasks/growing-pause.js';

const limits = { firstPauseMs: 1_000, pauseAtMostMs: 60_000 };

it('doubles the bound with each failure, up to the longest', () => {
  const bounds = [1, 2, 3, 6, 7, 40].map((attempts) => growingPauseMs(limits, attempts, () => 1));

  expect(bounds).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
});

it('takes any part of the bound, so that what failed together comes apart', () => {
  const pauses = [0, 0.25, 0.5].map((drawn) => growingPauseMs(limits, 3, () => drawn));

  expect(pauses).toEqual([0, 1_000, 2_000]);
});
