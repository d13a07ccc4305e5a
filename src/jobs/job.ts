import { isId } from '../conversation/ids.js';
import type { Task, TaskStore } from '../shared/tasks/task.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** What a job has to know. Ids rather than what they stand for: that may change until it is due. */
export type Payload = Readonly<Record<string, Json>>;

/** The kinds of jobs, each with its payload. */
export type Kinds = Readonly<Record<string, Payload>>;

/** Work for later. Its id is made of kind and key. */
export interface Job extends Task {
  readonly key: string;
  readonly payload: Payload;
}

export type JobRequest<K extends Kinds> = {
  readonly [Kind in keyof K & string]: {
    readonly kind: Kind;
    /** What the job is about: a second job of this kind with the same key is the same job. */
    readonly key: string;
    readonly payload: K[Kind];
    readonly dueAt: Date;
  };
}[keyof K & string];

/** Where jobs wait. Each method is one atomic step. */
export interface JobStore extends TaskStore<Job> {
  /** Adds the job unless one with its id is there or was there lately. */
  add(job: Pick<Job, 'id' | 'kind' | 'key' | 'payload' | 'dueAt'>): Promise<void>;
  /** Ends a waiting job, also one that a process has in hand. False: it does not wait. */
  callOff(id: string, at: Date): Promise<boolean>;
}

/** Throws a RangeError for a kind or a key that is no id. */
export function jobId(kind: string, key: string): string {
  if (!isId(kind) || !isId(key)) throw new RangeError('Kind and key of a job must be ids');
  return `${kind}:${key}`;
}
