import { createCustomerRequests, type RequestStore } from '../feedback/customer-requests.js';
import { createFeedback, type FeedbackStore } from '../feedback/feedback.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import type { JobStore } from '../jobs/job.js';
import type { Clock } from '../shared/clock.js';
import type { ConversationRecord } from './conversation-record.js';
import { bookServiceJobs } from './service-jobs.js';

interface OwedStores {
  readonly feedback: FeedbackStore;
  readonly requests: RequestStore;
  readonly jobs: JobStore;
}

interface OwedDeps {
  readonly stores: OwedStores;
  readonly handoffs: Pick<HandoffService, 'find'>;
  readonly customerName: (record: ConversationRecord) => Promise<string>;
  readonly clock: Clock;
}

/** What customers say of the service, and what is owed to them. */
export function createOwed({ stores, handoffs, customerName, clock }: OwedDeps) {
  return {
    feedback: createFeedback<ConversationRecord>({
      ...bookServiceJobs(stores.jobs, clock),
      store: stores.feedback,
      lastHandoff: ({ endedHandoffId }) => endedHandoffId,
      async servedBy(id) {
        const handoff = await handoffs.find(id);
        return handoff?.state === 'closed' ? handoff.agentId : undefined;
      },
      customerName,
      clock,
    }),
    requests: createCustomerRequests<ConversationRecord>({
      store: stores.requests,
      customerName,
      clock,
    }),
  };
}
