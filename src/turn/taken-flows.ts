import { createHash } from 'node:crypto';
import { conversationId } from '../conversation/ids.js';
import type { JobStore } from '../jobs/job.js';
import type { Clock } from '../shared/clock.js';
import type { Outcome } from '../shared/tasks/attempt-task.js';
import type { ConversationRecord } from './conversation-record.js';
import { bookServiceJobs, type ServiceJobs } from './service-jobs.js';
import type { Worker } from './work-conversation.js';

interface TakenDeps {
  readonly jobs: JobStore;
  readonly interject: Worker['interject'];
  readonly clock: Clock;
}

type Taken = ServiceJobs['flowTaken'];

const lookAgainAfterMs = 1_000;

export type TakenFlows = ReturnType<typeof createTakenFlows>;

/** Flows that are gone on with in another conversation end where they began. */
export function createTakenFlows({ jobs, interject, clock }: TakenDeps) {
  const jobBook = bookServiceJobs(jobs, clock);

  return {
    /** May be repeated. */
    async book({ id, memory: { takenFrom } }: ConversationRecord): Promise<void> {
      if (takenFrom === undefined) return;
      const { conversation, since, flow } = takenFrom;
      const taken = { conversationId: conversation, since, name: flow.name };
      await jobBook.endTakenFlow(keyOf(id, taken), taken);
    },

    /** Unless the customer has gone on there. */
    async end({ conversationId: from, since, name }: Taken): Promise<Outcome> {
      const wasFree = await interject(conversationId(from), (record) => {
        const isSame = record.unfinishedAt?.toISOString() === since;
        if (!isSame || record.mode !== 'bot') return undefined;
        const { identity, link, mode, handoffId, handledSeq, memory } = record;
        const stack = memory.stack.filter((flow) => flow.name !== name);
        const ended = { ...memory, stack };
        return { identity, link, mode, handoffId, handledSeq, memory: ended, unsent: [] };
      });
      return wasFree ? 'done' : { again: new Date(clock().getTime() + lookAgainAfterMs) };
    },
  };
}

const keyOf = (id: string, { conversationId: from, since }: Taken): string =>
  `t-${createHash('sha256').update(`${id} ${from} ${since}`).digest('hex').slice(0, 32)}`;
