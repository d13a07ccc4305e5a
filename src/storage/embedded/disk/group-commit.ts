import { constants } from 'node:os';
import { MongoError } from '../mongo-error.js';

/** Runs writes alone, one after the other, and commits those that wait together in one transaction. */
export interface GroupCommit {
  /**
   * Resolves with what `work` returns once it is on the disk, and rejects with what it throws. When
   * the transaction cannot be committed nothing of it remains, and `work` may run a second time.
   */
  write<T>(work: () => T): Promise<T>;
  /** Resolves when no write is under way. */
  settled(): Promise<void>;
}

export interface GroupCommitParts {
  /** Runs the function in a transaction; resolves once it is on the disk. */
  readonly transact: (run: () => void) => Promise<unknown>;
  /** Called after a transaction was undone, before anything else is written. */
  readonly rolledBack: () => void;
}

interface Job {
  run(): void;
  /** Tells the caller how the work ended, now that it is on the disk. */
  settle(): void;
  refuse(error: unknown): void;
}

export function createGroupCommit({ transact, rolledBack }: GroupCommitParts): GroupCommit {
  let waiting: Job[] = [];
  let draining: Promise<void> | undefined;

  const commit = async (take: () => readonly Job[]): Promise<void> => {
    let taken: readonly Job[] = [];
    try {
      await transact(() => {
        taken = take();
        for (const job of taken) job.run();
      });
      for (const job of taken) job.settle();
    } catch (error) {
      rolledBack();
      await retryAlone(taken.length > 0 ? taken : take(), await reasonOf(error));
    }
  };

  // One write that does not fit must not take down those that happened to wait beside it.
  const retryAlone = async (jobs: readonly Job[], reason: MongoError): Promise<void> => {
    if (jobs.length === 1) jobs[0]?.refuse(reason);
    else for (const job of jobs) await commit(() => [job]);
  };

  const takeAll = (): readonly Job[] => {
    const all = waiting;
    waiting = [];
    return all;
  };

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) await commit(takeAll);
    draining = undefined;
  };

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        waiting.push(toJob(work, resolve, reject));
        draining ??= drain();
      }),
    settled: async () => {
      await draining;
    },
  };
}

const nothing = (): void => undefined;

function toJob<T>(
  work: () => T,
  resolve: (result: T) => void,
  reject: (error: unknown) => void,
): Job {
  let settle: () => void = nothing;
  return {
    run: () => {
      try {
        const result = work();
        settle = () => resolve(result);
      } catch (error) {
        settle = () => reject(error);
      }
    },
    settle: () => settle(),
    refuse: reject,
  };
}

// When only a part of a write fits, LMDB reports an input/output error.
const { ENOSPC, EFBIG, EDQUOT, EIO } = constants.errno;
const noSpace = new Set<unknown>([ENOSPC, EFBIG, EDQUOT, EIO]);

/** lmdb tells the reason of a failed commit by a promise beside the error. */
async function reasonOf(error: unknown): Promise<MongoError> {
  const { commitError } = error as { readonly commitError?: Promise<unknown> };
  const cause = commitError === undefined ? error : await rejectionOf(commitError);
  const { code } = cause as { readonly code?: unknown };
  if (noSpace.has(code)) {
    return new MongoError(
      'OutOfDiskSpace',
      'the disk is full, or it does not take what is written',
    );
  }
  return new MongoError('InternalError', 'the write could not be stored');
}

async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise;
  } catch (error) {
    return error;
  }
}
