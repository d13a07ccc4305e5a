import { setTimeout as sleep } from 'node:timers/promises';

/** Those who wait for news. */
export interface Waiters {
  /** Tells all who wait. */
  wake(): void;
  /** Resolves on the next `wake`, after `timeoutMs`, or when the signal aborts; never rejects. */
  waitForMore(timeoutMs: number, signal: AbortSignal): Promise<void>;
}

export function createWaiters(): Waiters {
  const waiting = new Set<() => void>();

  return {
    wake: () => {
      for (const resume of waiting) resume();
    },
    waitForMore: async (timeoutMs, signal) => {
      const waiter = new AbortController();
      const resume = (): void => waiter.abort();
      waiting.add(resume);
      signal.addEventListener('abort', resume, { once: true });
      try {
        if (!signal.aborted)
          await sleep(timeoutMs, undefined, { signal: waiter.signal, ref: false });
      } catch (error) {
        if (!waiter.signal.aborted) throw error;
      } finally {
        waiting.delete(resume);
        signal.removeEventListener('abort', resume);
      }
    },
  };
}
