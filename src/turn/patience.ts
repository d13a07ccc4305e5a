import type { CarryOut } from '../dialog/conduct.js';

/**
 * How long a customer is left without a word: `tell` is called once when what is asked has not all
 * been answered within `slowAfterMs` of the first question.
 */
export function createPatience(slowAfterMs: number, tell: () => Promise<void>) {
  let timer: NodeJS.Timeout | undefined;
  let telling: Promise<void> = Promise.resolve();

  return {
    counting:
      (carryOut: CarryOut): CarryOut =>
      (question) => {
        timer ??= setTimeout(() => void (telling = tell()), slowAfterMs);
        return carryOut(question);
      },

    /** Resolves when nothing is told any more: the answer may be said. */
    async end(): Promise<void> {
      clearTimeout(timer);
      await telling;
    },
  };
}
