import { BrokenOff, createAttemptTask, type AttemptDeps } from './attempt-task.js';
import type { Task } from './task.js';

export interface InHandDeps<T extends Task> extends AttemptDeps<T> {
  /** What this process can do. Tasks of other kinds are left to processes that know them. */
  readonly kinds: readonly string[];
  /** Called when a task has left this process's hands, whatever came of it. */
  readonly letGo?: (task: T) => Promise<void>;
  /** Tells this process from every other. */
  readonly owner: string;
}

/** The tasks this process has taken, a few at a time. `freed` is called with each that is let go. */
export function createTasksInHand<T extends Task>(deps: InHandDeps<T>, freed: () => void) {
  const { store, kinds, limits, clock, log } = deps;
  const attemptTask = createAttemptTask(deps);
  const inHand = new Map<AbortController, Promise<void>>();
  let takings = 0;

  const isFull = (): boolean => inHand.size >= limits.atOnce;

  /** False: nothing is due. */
  async function takeOne(): Promise<boolean> {
    const now = clock();
    takings += 1;
    const owner = `${deps.owner}-${takings}`;
    const until = new Date(now.getTime() + limits.leaseMs);
    const task = await store.take(kinds, { owner, until }, now);
    if (task === undefined) return false;
    const breaking = new AbortController();
    const end = () => {
      inHand.delete(breaking);
      freed();
    };
    inHand.set(breaking, work(task, owner, breaking).finally(end));
    return true;
  }

  async function work(task: T, owner: string, breaking: AbortController): Promise<void> {
    await attemptTask(task, { id: task.id, owner }, breaking);
    await deps.letGo?.(task).catch((error: unknown) => {
      log.warn({ err: error, taskId: task.id }, 'what follows a task was not done');
    });
  }

  return {
    isFull,

    /** Begins what is due, as far as there is room. Resolves with how many were begun. */
    async takeDue(stopped: AbortSignal): Promise<number> {
      let begun = 0;
      while (!isFull() && !stopped.aborted && (await takeOne())) begun += 1;
      return begun;
    },

    /** Resolves when nothing is in hand. */
    async settled(): Promise<void> {
      while (inHand.size > 0) await Promise.all(inHand.values());
    },

    /** Gives back what is in hand; what its handlers do from then on counts no more. */
    breakOff(): void {
      for (const breaking of inHand.keys()) breaking.abort(new BrokenOff('stopping'));
    },
  };
}
