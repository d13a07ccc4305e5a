import type { ComplaintStore } from '../complaints/complaint.js';
import type { CustomerId } from '../conversation/ids.js';
import type { Feedback } from '../feedback/feedback.js';
import type { FollowUpStore } from '../feedback/follow-up.js';
import type { FundCore } from '../fund/fund-core.js';
import type { JobStore } from '../jobs/job.js';
import { createCoreEvents } from './core-events.js';
import type { ConversationRecord } from './conversation-record.js';
import { createServiceComplaints } from './service-complaints.js';
import { createServiceFollowUps } from './service-follow-ups.js';
import { runServiceJobs } from './service-jobs.js';
import type { ServiceLinks } from './service-links.js';
import type { ServiceSilence } from './service-silence.js';
import type { TakenFlows } from './taken-flows.js';
import { createServiceSpeaking, type Lines, type SpeakingDeps } from './service-speaking.js';

interface CareDeps extends SpeakingDeps {
  readonly stores: SpeakingDeps['stores'] & {
    readonly complaints: ComplaintStore;
    readonly followUps: FollowUpStore;
    readonly jobs: JobStore;
  };
  readonly core: FundCore;
  /** Tells this process from every other. */
  readonly owner: string;
  readonly random: () => number;
}

interface Given extends Omit<Lines, 'complaints'> {
  readonly feedback: Feedback<ConversationRecord>;
  readonly silence: ServiceSilence;
  readonly takenFlows: TakenFlows;
  readonly links: ServiceLinks;
  readonly customerName: (record: ConversationRecord) => Promise<string>;
  /** Whether nothing is done with the customer's data but keeping them. */
  readonly isRestricted: (customerId: CustomerId) => Promise<boolean>;
}

/** What customers are owed after the conversation: complaints, follow-ups, and what falls due. */
export function createServiceCare(
  deps: CareDeps,
  { feedback, silence, takenFlows, links, isRestricted, customerName, ...lines }: Given,
) {
  const { stores, core, clock } = deps;
  const complaints = createServiceComplaints({ ...stores, clock, customerName });
  const { tell, ...speaking } = createServiceSpeaking(deps, { ...lines, complaints });
  const followUps = createServiceFollowUps({
    stores,
    core,
    feedback,
    tell,
    isRestricted,
    clock,
  });
  const jobs = runServiceJobs({
    ...deps,
    store: stores.jobs,
    feedback,
    complaints,
    followUps,
    silence,
    takenFlows,
    links,
  });
  const coreEvents = createCoreEvents({ jobs: stores.jobs, wake: jobs.wake, clock });
  return { complaints, followUps, jobs, coreEvents, tell, ...speaking };
}
