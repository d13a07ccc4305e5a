import { createBell } from './bell.js';
import type { Task } from './task.js';
import { createTasksInHand, type InHandDeps } from './tasks-in-hand.js';

/** Nothing that another process adds waits longer to be seen. */
const lookEveryMs = 500;
const pauseAfterFailureMs = 1_000;

/**
 * Does tasks as they fall due: each on one process at a time, within a second while there is room.
 * While nothing is due the store is asked twice a second.
 */
export function createTaskRunner<T extends Task>(deps: InHandDeps<T>) {
  const { store, kinds, limits, clock, log } = deps;
  const bell = createBell();
  const inHand = createTasksInHand(deps, bell.ring);
  const stopping = new AbortController();
  let looping: Promise<void> = Promise.resolve();

  const takeDue = () => inHand.takeDue(stopping.signal);

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const pauseMs = await look().catch((error: unknown) => {
        log.warn({ err: error }, 'tasks not looked for; it is tried again');
        return pauseAfterFailureMs;
      });
      await bell.wait(pauseMs);
    }
  }

  /** Begins what is due. Resolves with how long there will be nothing to do. */
  async function look(): Promise<number> {
    let next = await store.nextAt(kinds);
    if (next !== undefined && next <= clock()) {
      await takeDue();
      if (inHand.isFull()) return lookEveryMs;
      next = await store.nextAt(kinds);
    }
    if (next === undefined) return lookEveryMs;
    return Math.min(Math.max(next.getTime() - clock().getTime(), 0), lookEveryMs);
  }

  return {
    /** Begins what is due. Resolves with how many were begun. */
    takeDue,

    /** Resolves when nothing is in hand. */
    settled: () => inHand.settled(),

    /** Says that something has fallen due. */
    wake: bell.ring,

    /** Without a kind to do there is nothing to start. */
    start(): void {
      if (kinds.length > 0) looping = loop();
    },

    /** Takes nothing more, and finishes what is in hand or gives it back to other processes. */
    async stop(): Promise<void> {
      stopping.abort();
      bell.ring();
      await looping;
      const late = setTimeout(() => inHand.breakOff(), limits.finishWithinMs);
      await inHand.settled();
      clearTimeout(late);
    },
  };
}
