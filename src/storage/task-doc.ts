import type { Lease, Task, TaskState } from '../shared/tasks/task.js';
import type { Indexable } from './indexable.js';

/** What every stored task has. */
export interface TaskDoc {
  _id: string;
  kind: string;
  state: TaskState;
  dueAt: Date;
  /** From when on it may be taken: it is due, and nobody's lease keeps others off it. */
  freeAt: Date;
  lease: Lease | null;
  attempts: number;
  lastError: string | null;
  failedAt: Date | null;
  revivedAt: Date | null;
  /** When it was done or called off; forgotten some time after that. */
  endedAt: Date | null;
}

/** A task that nobody has taken. */
export function freshTask(dueAt: Date): Omit<TaskDoc, '_id' | 'kind'> {
  return {
    state: 'waiting',
    dueAt,
    freeAt: dueAt,
    lease: null,
    attempts: 0,
    lastError: null,
    failedAt: null,
    revivedAt: null,
    endedAt: null,
  };
}

export function toTask(doc: TaskDoc): Task {
  return {
    id: doc._id,
    kind: doc.kind,
    state: doc.state,
    dueAt: doc.dueAt,
    attempts: doc.attempts,
    lastError: doc.lastError ?? undefined,
    failedAt: doc.failedAt ?? undefined,
    revivedAt: doc.revivedAt ?? undefined,
  };
}

export const freeIndex = { freeAt: 1, kind: 1 } as const;

/** Makes the indexes a task store relies on. What has ended is forgotten after `keepEndedS`. */
export async function ensureTaskIndexes(tasks: Indexable, keepEndedS: number): Promise<void> {
  await Promise.all([
    tasks.createIndex(freeIndex, { partialFilterExpression: { state: 'waiting' } }),
    tasks.createIndex({ state: 1, dueAt: 1, _id: 1 }),
    tasks.createIndex({ endedAt: 1 }, { expireAfterSeconds: keepEndedS }),
  ]);
}
