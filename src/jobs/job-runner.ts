import type { Logger } from 'pino';
import type { Clock } from '../shared/clock.js';
import type { Attempt, Outcome } from '../shared/tasks/attempt-task.js';
import { createTaskControl } from '../shared/tasks/task-control.js';
import type { TaskLimits } from '../shared/tasks/task-limits.js';
import { createTaskRunner } from '../shared/tasks/task-runner.js';
import type { Job, JobStore, Kinds } from './job.js';

/**
 * Does the jobs of each kind. A handler may be called again for a job that was done before; what it
 * does elsewhere carries the attempt's key, so that it is done once.
 */
export type JobHandlers<K extends Kinds> = {
  readonly [Kind in keyof K]: (payload: K[Kind], attempt: Attempt) => Promise<Outcome>;
};

export interface JobRunnerDeps<K extends Kinds> {
  readonly store: JobStore;
  readonly handlers: JobHandlers<K>;
  /** Tells this process from every other. */
  readonly owner: string;
  readonly random: () => number;
  readonly clock: Clock;
  readonly log: Logger;
}

/** From the first failure to the last pass fifteen hours at most, half of that on average. */
const limits: TaskLimits = {
  attemptsAtMost: 16,
  firstPauseMs: 2_000,
  pauseAtMostMs: 6 * 3_600_000,
  leaseMs: 10_000,
  attemptWithinMs: 60_000,
  finishWithinMs: 5_000,
  atOnce: 8,
};

/** Does jobs when they fall due. Jobs of kinds it has no handler for are left to other processes. */
export function createJobRunner<K extends Kinds>({ handlers, ...deps }: JobRunnerDeps<K>) {
  const kinds = Object.keys(handlers);

  async function run({ kind, payload }: Job, attempt: Attempt): Promise<Outcome> {
    const handle = handlers[kind];
    if (handle === undefined) throw new Error('A job of an unknown kind was taken');
    return handle(payload as K[string], attempt);
  }

  return {
    ...createTaskRunner<Job>({ ...deps, kinds, run, limits }),
    ...createTaskControl(deps.store, deps.clock),
  };
}
