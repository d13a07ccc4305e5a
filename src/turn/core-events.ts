import { createJobBook } from '../jobs/job-book.js';
import type { JobStore } from '../jobs/job.js';
import type { Clock } from '../shared/clock.js';
import type { CoreEvent } from './core-event.js';
import type { ServiceJobs } from './service-jobs.js';

interface CoreEventDeps {
  readonly jobs: JobStore;
  /** Something has fallen due. */
  readonly wake: () => void;
  readonly clock: Clock;
}

/** Takes the core system's events. What was taken is worked off, whoever is killed. */
export function createCoreEvents({ jobs, wake, clock }: CoreEventDeps) {
  const book = createJobBook<ServiceJobs>(jobs, clock);
  return {
    /** Resolves once the event is written. The same id is the same event. */
    async take({ id, ...payload }: CoreEvent): Promise<void> {
      await book.schedule({ kind: 'redemptionStage', key: id, payload, dueAt: clock() });
      wake();
    },
  };
}

export type CoreEvents = ReturnType<typeof createCoreEvents>;
