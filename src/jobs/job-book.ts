import type { Clock } from '../shared/clock.js';
import { jobId, type JobRequest, type JobStore, type Kinds } from './job.js';

/** Where work for later is noted. */
export function createJobBook<K extends Kinds>(store: JobStore, clock: Clock) {
  return {
    /** Notes the job. Noting it again changes nothing, also when it was done or called off. */
    async schedule({ kind, key, payload, dueAt }: JobRequest<K>): Promise<void> {
      await store.add({ id: jobId(kind, key), kind, key, payload, dueAt });
    },

    /** The job is not needed any more. False: it does not wait; it may have been done. */
    callOff: (kind: keyof K & string, key: string): Promise<boolean> =>
      store.callOff(jobId(kind, key), clock()),
  };
}
