/**
 * Knows the run of a property that is under way: one that is interrupted for lack of time goes on
 * in the background, and has to end before what it works on is closed.
 */
export function runUnderWay() {
  let latest: Promise<unknown> = Promise.resolve();
  return {
    begin(run: () => Promise<void>): Promise<void> {
      const begun = run();
      latest = begun;
      return begun;
    },
    /** Resolves when it is over, whatever came of it. */
    ended: async (): Promise<void> => void (await latest.catch(() => undefined)),
  };
}
