import type { Logger } from 'pino';
import type { Callback } from '../feedback/feedback.js';
import { createJobBook } from '../jobs/job-book.js';
import { createJobRunner, type JobRunnerDeps } from '../jobs/job-runner.js';
import type { JobStore } from '../jobs/job.js';
import type { Clock } from '../shared/clock.js';

/** Everything that is done later, with what has to be known then. */
export type ServiceJobs = {
  /** The time by which a customer was promised a call. */
  readonly callbackDue: { readonly callbackId: string };
  /** The time by which a complaint was to be accepted or answered. */
  readonly complaintDue: { readonly number: string };
};

/** Where the service notes its jobs. */
export function bookServiceJobs(store: JobStore, clock: Clock) {
  const book = createJobBook<ServiceJobs>(store, clock);
  return {
    watchDeadline: ({ id, dueAt }: Callback): Promise<void> =>
      book.schedule({ kind: 'callbackDue', key: id, payload: { callbackId: id }, dueAt }),
    watchComplaint: (number: string, dueAt: Date): Promise<void> =>
      book.schedule({ kind: 'complaintDue', key: number, payload: { number }, dueAt }),
    liftDeadline: (callbackId: string) => book.callOff('callbackDue', callbackId),
  };
}

interface ServiceJobDeps extends Omit<JobRunnerDeps<ServiceJobs>, 'handlers'> {
  readonly feedback: { noteOverdue(callbackId: string): Promise<boolean> };
  readonly complaints: { noteOverdue(number: string): Promise<Date | undefined> };
  readonly log: Logger;
}

/** Does the service's jobs. */
export function runServiceJobs({ feedback, complaints, ...deps }: ServiceJobDeps) {
  return createJobRunner<ServiceJobs>({
    ...deps,
    handlers: {
      async callbackDue({ callbackId }) {
        const isOverdue = await feedback.noteOverdue(callbackId);
        if (isOverdue) deps.log.warn({ callbackId }, 'callback overdue');
        return 'done';
      },
      async complaintDue({ number }) {
        const again = await complaints.noteOverdue(number);
        return again === undefined ? 'done' : { again };
      },
    },
  });
}
