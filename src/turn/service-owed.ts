import { createCustomerRequests, type RequestStore } from '../feedback/customer-requests.js';
import { createFeedback, type FeedbackStore } from '../feedback/feedback.js';
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
  readonly customerName: (record: ConversationRecord) => Promise<string>;
  readonly clock: Clock;
}

/** What customers say of the service, and what is owed to them. */
export function createOwed({ stores, customerName, clock }: OwedDeps) {
  return {
    feedback: createFeedback<ConversationRecord>({
      ...bookServiceJobs(stores.jobs, clock),
      store: stores.feedback,
      lastHandoff: ({ endedHandoffId }) => endedHandoffId,
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
