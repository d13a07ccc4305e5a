/** How tasks of one store are gone about. */
export interface TaskLimits {
  /** After so many attempts a task is given up. */
  readonly attemptsAtMost: number;
  /** The longest pause after the first failure; it doubles with each one that follows. */
  readonly firstPauseMs: number;
  readonly pauseAtMostMs: number;
  /** How long a process that stopped answering keeps others off its tasks. */
  readonly leaseMs: number;
  /** An attempt that lasts longer has failed. */
  readonly attemptWithinMs: number;
  /** How long a process that stops waits for what it has in hand. */
  readonly finishWithinMs: number;
  /** Tasks a process has in hand at once: so many slow ones hold nobody up. */
  readonly atOnce: number;
}
