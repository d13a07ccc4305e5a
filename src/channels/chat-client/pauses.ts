const shortestMs = 500;
const longestMs = 8000;

/** Pauses that grow with every failure in a row: half a second, then twice as long, 8 s at most. */
export function createPauses() {
  const sleepers = new Set<() => void>();

  return {
    /** Resolves after the pause that follows the n-th failure, or on `wake`. */
    after: (failures: number, leastMs = 0): Promise<void> =>
      new Promise((resolve) => {
        const growing = Math.min(shortestMs * 2 ** (failures - 1), longestMs);
        const wake = () => {
          clearTimeout(timer);
          sleepers.delete(wake);
          resolve();
        };
        // visitors whom one restart cut off do not come back in one instant
        const spread = 0.75 + Math.random() / 2;
        const timer = setTimeout(wake, Math.max(growing * spread, leastMs));
        sleepers.add(wake);
      }),

    /** Ends every pause: the network is back, or somebody looks at the page. */
    wake: (): void => sleepers.forEach((wake) => wake()),
  };
}

export type Pauses = ReturnType<typeof createPauses>;
