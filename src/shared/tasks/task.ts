/** Where a task stands. What is done or called off is kept for a while and then forgotten. */
export type TaskState = 'waiting' | 'done' | 'calledOff' | 'failed';

/**
 * Work that is kept in a store until it is done: one process at a time has it, a failure is tried
 * again, and what is given up stays in sight.
 */
export interface Task {
  /** The key that effects of this task carry: the same at every attempt. */
  readonly id: string;
  /** Only processes that know the kind take it. */
  readonly kind: string;
  readonly state: TaskState;
  /** When it is to be done, or to be tried again. */
  readonly dueAt: Date;
  /** How often it was taken up; in the hands of a process, this time included. */
  readonly attempts: number;
  /** The code or the name of what went wrong last. Never a text. */
  readonly lastError: string | undefined;
  /** When it was given up. */
  readonly failedAt: Date | undefined;
  /** When somebody made it wait again after it was given up. */
  readonly revivedAt: Date | undefined;
}

/** One taking of one task. A name in `owner` is used for one taking only. */
export interface Hold {
  readonly id: string;
  readonly owner: string;
}

export interface Lease {
  readonly owner: string;
  readonly until: Date;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; undefined: this is the last one. */
  readonly next: string | undefined;
}

export interface PageAsked {
  readonly state: 'waiting' | 'failed';
  /** The `next` of the page before. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** How much is left to do. */
export interface Backlog {
  /** Tasks whose time has come and that are not done. */
  readonly due: number;
  readonly failed: number;
  /** For how long the longest due of them has been due. */
  readonly lateMs: number;
}

/**
 * Where tasks wait. Each method is one atomic step. Those that take a hold return false, and change
 * nothing, when the lease is not that hold's any more.
 */
export interface TaskStore<T extends Task> {
  /**
   * Takes the longest due task of these kinds that nobody holds, or whose holder's lease ran out,
   * and counts the attempt. undefined: there is none.
   */
  take(kinds: readonly string[], lease: Lease, now: Date): Promise<T | undefined>;
  /** When `take` will have something; undefined: nothing of these kinds waits. */
  nextAt(kinds: readonly string[]): Promise<Date | undefined>;
  renew(hold: Hold, until: Date): Promise<boolean>;
  done(hold: Hold, at: Date): Promise<boolean>;
  /** It went wrong: it is due again at `dueAt`. */
  retryAt(hold: Hold, dueAt: Date, error: string): Promise<boolean>;
  /** It went wrong for the last time. */
  giveUp(hold: Hold, at: Date, error: string): Promise<boolean>;
  /** Nothing went wrong: it is due again at `dueAt`, and this attempt does not count. */
  putOff(hold: Hold, dueAt: Date): Promise<boolean>;

  find(id: string): Promise<T | undefined>;
  /** The longest due first. */
  list(asked: PageAsked): Promise<Page<T>>;
  /** Makes a failed task wait again, with every attempt before it. False: it has not failed. */
  revive(id: string, now: Date): Promise<boolean>;
  backlog(now: Date): Promise<Backlog>;
}
