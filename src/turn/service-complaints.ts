import type { ComplaintStore } from '../complaints/complaint.js';
import { complaintTermsOn, loadComplaintTerms } from '../complaints/complaint-terms.js';
import { createComplaints, type Complaints } from '../complaints/complaints.js';
import { shanghaiDate } from '../fund/shanghai-time.js';
import type { JobStore } from '../jobs/job.js';
import type { Clock } from '../shared/clock.js';
import type { ConversationRecord } from './conversation-record.js';
import { bookServiceJobs } from './service-jobs.js';

interface Parts {
  readonly complaints: ComplaintStore;
  readonly jobs: JobStore;
  readonly customerName: (record: ConversationRecord) => Promise<string>;
  readonly clock: Clock;
}

export type ServiceComplaints = Complaints<ConversationRecord>;

/** Complaints with the terms of the file, whose deadlines are watched. */
export function createServiceComplaints({ complaints, jobs, ...parts }: Parts): ServiceComplaints {
  const terms = loadComplaintTerms();
  return createComplaints<ConversationRecord>({
    ...parts,
    store: complaints,
    termsAt: (moment) => complaintTermsOn(terms, shanghaiDate(moment)),
    watchDeadline: bookServiceJobs(jobs, parts.clock).watchComplaint,
  });
}
