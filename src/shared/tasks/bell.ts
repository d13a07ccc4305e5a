export interface Bell {
  /** Ends the wait that is under way, or the next one. */
  readonly ring: () => void;
  /** Resolves when the bell rings, or after this time. */
  readonly wait: (timeoutMs: number) => Promise<void>;
}

/** One who waits, and many who may end the wait. */
export function createBell(): Bell {
  let hasRung = false;
  let wake: (() => void) | undefined;

  return {
    ring() {
      hasRung = true;
      wake?.();
    },

    async wait(timeoutMs) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (hasRung) resolve();
        else timer = setTimeout(resolve, timeoutMs).unref();
      });
      clearTimeout(timer);
      hasRung = false;
    },
  };
}
