import type { TaskLimits } from './task-limits.js';

/**
 * How long to wait after so many failed attempts: anything up to a bound that doubles, so that
 * what failed together is not tried again together. `random` gives 0 to 1.
 */
export function growingPauseMs(
  { firstPauseMs, pauseAtMostMs }: Pick<TaskLimits, 'firstPauseMs' | 'pauseAtMostMs'>,
  attempts: number,
  random: () => number,
): number {
  const boundMs = Math.min(pauseAtMostMs, firstPauseMs * 2 ** (attempts - 1));
  return Math.round(random() * boundMs);
}
