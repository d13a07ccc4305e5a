/** A stretch of a text. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Of stretches that overlap the first in the list stays. What stays keeps its order. */
export function withoutOverlaps<T extends Stretch>(stretches: readonly T[]): readonly T[] {
  const length = stretches.reduce((longest, { end }) => Math.max(longest, end), 0);
  const taken = new Uint8Array(length);
  return stretches.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  });
}
