import type { Logger } from 'pino';
import { customerId } from '../conversation/ids.js';
import type { Callback } from '../feedback/feedback.js';
import type { FollowUp } from '../feedback/follow-up.js';
import type { FollowUps } from '../feedback/follow-ups.js';
import { createJobBook } from '../jobs/job-book.js';
import type { CoreEvent } from './core-event.js';
import { createJobRunner, type JobRunnerDeps } from '../jobs/job-runner.js';
import type { JobStore } from '../jobs/job.js';
import type { Clock } from '../shared/clock.js';
import type { Outcome } from '../shared/tasks/attempt-task.js';

/** Everything that is done later, with what has to be known then. */
export type ServiceJobs = {
  /** The time by which a customer was promised a call. */
  readonly callbackDue: { readonly callbackId: string };
  /** The time by which a complaint was to be accepted or answered. */
  readonly complaintDue: { readonly number: string };
  /** The time by which a redemption that is waited for should have arrived. */
  readonly followUpDue: { readonly followUpId: string };
  /** A customer has not answered for a while: what was answered up to then, and how often asked. */
  readonly silence: {
    readonly conversationId: string;
    readonly seq: number;
    readonly nudges: number;
  };
  /** A flow is gone on with in another conversation: here it ends, unless somebody wrote since. */
  readonly flowTaken: {
    readonly conversationId: string;
    readonly since: string;
    readonly name: string;
  };
  /** An agent has undone the link between a conversation and a customer. */
  readonly linkUndone: { readonly conversationId: string; readonly linkId: string };
  /** The core system has told of a redemption. */
  readonly redemptionStage: Omit<CoreEvent, 'id'>;
};

/** Where the service notes its jobs. */
export function bookServiceJobs(store: JobStore, clock: Clock) {
  const book = createJobBook<ServiceJobs>(store, clock);
  return {
    watchDeadline: ({ id, dueAt }: Callback): Promise<void> =>
      book.schedule({ kind: 'callbackDue', key: id, payload: { callbackId: id }, dueAt }),
    watchComplaint: (number: string, dueAt: Date): Promise<void> =>
      book.schedule({ kind: 'complaintDue', key: number, payload: { number }, dueAt }),
    watchFollowUp: ({ id, lookAt }: FollowUp): Promise<void> =>
      book.schedule({
        kind: 'followUpDue',
        key: id,
        payload: { followUpId: id },
        dueAt: lookAt,
      }),
    watchSilence: (key: string, payload: ServiceJobs['silence'], dueAt: Date): Promise<void> =>
      book.schedule({ kind: 'silence', key, payload, dueAt }),
    endTakenFlow: (key: string, payload: ServiceJobs['flowTaken']): Promise<void> =>
      book.schedule({ kind: 'flowTaken', key, payload, dueAt: clock() }),
    seeLinkUndone: (payload: ServiceJobs['linkUndone'], dueAt: Date): Promise<void> =>
      book.schedule({ kind: 'linkUndone', key: payload.linkId, payload, dueAt }),
    unwatchFollowUp: (id: string) => book.callOff('followUpDue', id),
    liftDeadline: (callbackId: string) => book.callOff('callbackDue', callbackId),
  };
}

interface ServiceJobDeps extends Omit<JobRunnerDeps<ServiceJobs>, 'handlers'> {
  readonly feedback: { noteOverdue(callbackId: string): Promise<boolean> };
  readonly complaints: { noteOverdue(number: string): Promise<Date | undefined> };
  readonly followUps: Pick<FollowUps, 'hear' | 'lookAfter'>;
  readonly silence: { lookAfter(silence: ServiceJobs['silence']): Promise<Outcome> };
  readonly links: { seeThrough(undone: ServiceJobs['linkUndone']): Promise<void> };
  readonly takenFlows: { end(taken: ServiceJobs['flowTaken']): Promise<Outcome> };
  readonly log: Logger;
}

/** Does the service's jobs. */
export function runServiceJobs({
  feedback,
  complaints,
  followUps,
  silence,
  takenFlows,
  links,
  ...deps
}: ServiceJobDeps) {
  return createJobRunner<ServiceJobs>({
    ...deps,
    handlers: {
      async callbackDue({ callbackId }) {
        const isOverdue = await feedback.noteOverdue(callbackId);
        if (isOverdue) deps.log.warn({ callbackId }, 'callback overdue');
        return 'done';
      },
      async followUpDue({ followUpId }) {
        await followUps.lookAfter(followUpId);
        return 'done';
      },
      silence: (payload) => silence.lookAfter(payload),
      async linkUndone(payload) {
        await links.seeThrough(payload);
        return 'done';
      },
      flowTaken: (payload) => takenFlows.end(payload),
      async redemptionStage({ at, ...reached }) {
        const whose = customerId(reached.customerId);
        await followUps.hear({ ...reached, customerId: whose, at: new Date(at) });
        return 'done';
      },
      async complaintDue({ number }) {
        const again = await complaints.noteOverdue(number);
        return again === undefined ? 'done' : { again };
      },
    },
  });
}
