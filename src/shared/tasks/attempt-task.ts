import type { Logger } from 'pino';
import { AppError } from '../app-error.js';
import type { Clock } from '../clock.js';
import { growingPauseMs } from './growing-pause.js';
import type { TaskLimits } from './task-limits.js';
import type { Hold, Task, TaskStore } from './task.js';

/** What one attempt is given. */
export interface Attempt {
  /** The same at every attempt of this task: what is done under it twice is done once. */
  readonly key: string;
  /** Aborts when the attempt counts no more: its lease is lost, its time is over, or it is to stop. */
  readonly signal: AbortSignal;
}

/** `again`: nothing went wrong, it is to be looked at once more at that time. */
export type Outcome = 'done' | { readonly again: Date };

export interface AttemptDeps<T extends Task> {
  readonly store: TaskStore<T>;
  /** Does the task. May be called again for one that was done before, under the same key. */
  readonly run: (task: T, attempt: Attempt) => Promise<Outcome>;
  readonly limits: TaskLimits;
  /** 0 to 1. */
  readonly random: () => number;
  readonly clock: Clock;
  readonly log: Logger;
}

const renewalsInALease = 3;

/** Why an attempt is broken off without a result. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
  readonly why: 'leaseLost' | 'stopping';

  constructor(why: BrokenOff['why']) {
    super('The attempt was broken off');
    this.why = why;
  }
}

/** An attempt failed because the other side wants to be left alone until then. */
export class ToldToWait extends Error {
  override readonly name = 'ToldToWait';
  readonly until: Date;

  constructor(until: Date, options?: ErrorOptions) {
    super('The other side asked to wait', options);
    this.until = until;
  }
}

/**
 * Makes one attempt at a task that was taken: keeps its lease, and writes what came of it while
 * the lease is held. Never rejects; what cannot be written is done again when the lease runs out.
 */
export function createAttemptTask<T extends Task>(deps: AttemptDeps<T>) {
  const { store, clock, log, limits } = deps;

  return async function attemptTask(task: T, hold: Hold, breaking: AbortController) {
    const known = { taskId: task.id, kind: task.kind, attempts: task.attempts };
    try {
      const written = await attempt(task, hold, breaking);
      if (!written) log.warn(known, 'task is not held any more; its result is not written');
    } catch (error) {
      log.warn({ err: error, ...known }, 'result of a task not written; it is done again');
    }
  };

  async function attempt(task: T, hold: Hold, breaking: AbortController): Promise<boolean> {
    // Taken once too often: whoever took it before never came to an end.
    if (task.attempts > limits.attemptsAtMost) return giveUp(task, hold, 'LEASE_LOST');
    const renewal = keepLease(hold, breaking, deps);
    const [ended] = await Promise.allSettled([runUntil(task, breaking, deps)]);
    clearInterval(renewal);
    if (ended.status === 'fulfilled') return noteOutcome(hold, ended.value);
    if (!(ended.reason instanceof BrokenOff)) return noteFailure(task, hold, ended.reason);
    return ended.reason.why === 'stopping' && store.putOff(hold, task.dueAt);
  }

  function noteOutcome(hold: Hold, outcome: Outcome): Promise<boolean> {
    return outcome === 'done' ? store.done(hold, clock()) : store.putOff(hold, outcome.again);
  }

  async function noteFailure(task: T, hold: Hold, error: unknown): Promise<boolean> {
    const { id: taskId, kind, attempts } = task;
    log.warn({ err: error, taskId, kind, attempts }, 'attempt at a task failed');
    if (attempts >= limits.attemptsAtMost) return giveUp(task, hold, codeOf(error));
    const grown = later(clock(), growingPauseMs(limits, attempts, deps.random));
    const dueAt = error instanceof ToldToWait && error.until > grown ? error.until : grown;
    return store.retryAt(hold, dueAt, codeOf(error));
  }

  function giveUp({ id: taskId, kind }: T, hold: Hold, error: string): Promise<boolean> {
    log.error({ taskId, kind }, 'task given up');
    return store.giveUp(hold, clock(), error);
  }
}

/** Renews the lease while the attempt lasts, and breaks the attempt off when it is lost. */
function keepLease<T extends Task>(
  hold: Hold,
  breaking: AbortController,
  { store, limits: { leaseMs }, clock, log }: AttemptDeps<T>,
): NodeJS.Timeout {
  let heldUntil = later(clock(), leaseMs);

  async function renew(): Promise<void> {
    const until = later(clock(), leaseMs);
    if (await store.renew(hold, until)) heldUntil = until;
    else breaking.abort(new BrokenOff('leaseLost'));
  }

  return setInterval(() => {
    renew().catch((error: unknown) => {
      log.warn({ err: error, taskId: hold.id }, 'lease of a task not renewed');
      if (clock() >= heldUntil) breaking.abort(new BrokenOff('leaseLost'));
    });
  }, leaseMs / renewalsInALease);
}

const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** Rejects when the attempt is broken off or takes too long, whatever the handler does then. */
async function runUntil<T extends Task>(
  task: T,
  breaking: AbortController,
  { run, limits }: AttemptDeps<T>,
): Promise<Outcome> {
  const { signal } = breaking;
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  // Not AbortSignal.timeout: in Node 20 a signal made of others may be collected before it aborts.
  const limit = setTimeout(
    () => breaking.abort(new DOMException('The attempt took too long', 'TimeoutError')),
    limits.attemptWithinMs,
  );
  try {
    return await Promise.race([run(task, { key: task.id, signal }), aborted]);
  } finally {
    clearTimeout(limit);
  }
}

/** Names, not messages: those may quote what a person wrote. */
function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return error instanceof Error ? error.name : 'Error';
}
