import type { Logger } from 'pino';

/** Work that is asked for again and again, done one run at a time: a run for all who ask meanwhile. */
export function createSoon(work: () => Promise<unknown>, log: Logger) {
  const state = { isAsked: false };
  let running: Promise<void> | undefined;

  async function keepRunning(): Promise<void> {
    try {
      while (state.isAsked) {
        state.isAsked = false;
        await work();
      }
    } catch (error) {
      log.warn({ err: error }, 'work failed; it is done at the next occasion');
    } finally {
      running = undefined;
    }
  }

  return {
    runSoon(): void {
      state.isAsked = true;
      running ??= keepRunning();
    },

    /** Resolves when no run is under way. */
    settled: async (): Promise<void> => running,
  };
}
