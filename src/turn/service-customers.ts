import type { Agent } from '../agents/agent.js';
import type { CustomerId } from '../conversation/ids.js';
import { createAudit, type AuditEntry, type AuditStore } from '../customers/audit.js';
import type { CustomerRecords, CustomerStore } from '../customers/customer-store.js';
import type { JobStore } from '../jobs/job.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type { ConversationRecord, ConversationStore } from './conversation-record.js';
import { createServiceLinks } from './service-links.js';
import { createReadTimeline } from './timeline.js';

interface CustomerDeps {
  readonly stores: {
    readonly conversations: ConversationStore;
    readonly transcripts: TranscriptStore;
    readonly customers: CustomerStore;
    readonly records: CustomerRecords;
    readonly audit: AuditStore;
    readonly jobs: JobStore;
  };
  readonly newId: () => string;
  readonly clock: Clock;
}

/** Whose conversations are whose, and what is done with customers' data and who did it. */
export function createServiceCustomers(
  { stores, newId, clock }: CustomerDeps,
  customerName: (record: ConversationRecord) => Promise<string>,
) {
  const { customers, records } = stores;
  const audit = createAudit({ store: stores.audit, clock });
  const note = (agent: Agent, act: Pick<AuditEntry, 'what' | 'customerId' | 'reason'>) =>
    audit.add({ ...act, id: newId(), at: clock(), by: agent.id, byName: agent.name });

  const isRestricted = async (id: CustomerId): Promise<boolean> =>
    (await customers.find(id)).restriction !== undefined;

  /** Everything kept of the customer. Written down before it is read. Throws CUSTOMER_NOT_FOUND. */
  async function exportFor(agent: Agent, customerId: CustomerId) {
    await note(agent, { what: 'exported', customerId });
    const found = await records.of(customerId);
    if (found === undefined) throw new AppError('CUSTOMER_NOT_FOUND');
    return { customerId, exportedAt: clock(), ...found };
  }

  /** From here on the customer's data are kept, and nothing else is done with them. */
  async function restrict(agent: Agent, customerId: CustomerId, reason: string) {
    await customers.restrict(customerId, {
      at: clock(),
      by: agent.id,
      byName: agent.name,
      reason,
    });
    await note(agent, { what: 'restricted', customerId, reason });
    return customers.find(customerId);
  }

  /** The customer wishes to be served again. */
  async function lift(agent: Agent, customerId: CustomerId, reason: string) {
    await customers.lift(customerId);
    await note(agent, { what: 'lifted', customerId, reason });
    return customers.find(customerId);
  }

  return {
    links: createServiceLinks({ stores, audit, customerName, clock }),
    timeline: createReadTimeline(stores),
    audit,
    isRestricted,
    customers: {
      exportFor,
      restrict,
      lift,
      find: (id: CustomerId) => customers.find(id),
      identitiesOf: (id: CustomerId) => customers.identitiesOf(id),
    },
  };
}
