import type { Agent } from '../agents/agent.js';
import type { Link } from '../conversation/identity.js';
import { conversationId as toConversationId } from '../conversation/ids.js';
import type { Audit } from '../customers/audit.js';
import type { CustomerRecords, CustomerStore } from '../customers/customer-store.js';
import type { JobStore } from '../jobs/job.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type { ConversationRecord, ConversationStore } from './conversation-record.js';
import { createNoteLink, type NoteLinkDeps } from './note-link.js';
import { bookServiceJobs, type ServiceJobs } from './service-jobs.js';

interface LinkDeps extends NoteLinkDeps {
  readonly stores: {
    readonly conversations: Pick<ConversationStore, 'find' | 'unlink'>;
    readonly customers: NoteLinkDeps['stores']['customers'] & Pick<CustomerStore, 'removeIdentity'>;
    readonly records: Pick<CustomerRecords, 'detach'>;
    readonly transcripts: Pick<TranscriptStore, 'withhold'>;
    readonly jobs: JobStore;
  };
  readonly audit: Pick<Audit, 'add'>;
  readonly customerName: (record: ConversationRecord) => Promise<string>;
  readonly clock: Clock;
}

type Undone = ServiceJobs['linkUndone'];

/** By then a line that was decided before the link was undone stands in the transcript. */
const lookAgainAfterMs = 30_000;

/** Which conversation is which customer's: how it is noted, and how it is undone. */
export function createServiceLinks(deps: LinkDeps) {
  const { stores, audit, clock } = deps;
  const book = bookServiceJobs(stores.jobs, clock);

  /**
   * An agent has found that the conversation is not that customer's. What was said there while it
   * was is not shown there again, and nothing of it is the customer's any more. Doing it again
   * changes nothing. Throws NOT_LINKED.
   */
  async function unlink({ id: by, name: byName }: Agent, record: ConversationRecord, why: string) {
    const { id: conversationId, link } = record;
    if (link === undefined) throw new AppError('NOT_LINKED');
    const undone = { conversationId, linkId: link.id };
    // Noted first: whatever happens to this process, it is seen through.
    await book.seeLinkUndone(undone, new Date(clock().getTime() + lookAgainAfterMs));
    const undoing = { at: clock(), by, byName, reason: why };
    const after = await stores.conversations.unlink(conversationId, link.id, undoing);
    await seeThrough(undone);
    return after ?? record;
  }

  /** Carries out what follows from an undone link. May be repeated. */
  async function seeThrough({ conversationId, linkId }: Undone): Promise<void> {
    const record = await stores.conversations.find(toConversationId(conversationId));
    const link = record?.link;
    if (record === undefined || link?.id !== linkId || link.undone === undefined) return;
    await withdraw(record, { ...link, undone: link.undone });
  }

  async function withdraw(
    record: ConversationRecord,
    { id, customerId, fromSeq, undone }: Link & Required<Pick<Link, 'undone'>>,
  ): Promise<void> {
    const { id: conversationId, channel, userId: account } = record;
    if (undone === undefined) return;
    await stores.transcripts.withhold(conversationId, fromSeq, undone.at);
    const customerName = await deps.customerName(record);
    await stores.records.detach({ conversationId, customerId, customerName });
    await stores.customers.removeIdentity({ channel, account }, customerId);
    const { at, by, byName, reason } = undone;
    const act = { customerId, conversationId, at, by, byName, reason };
    await audit.add({ ...act, id: `u-${id}`, what: 'unlinked' });
  }

  return { note: createNoteLink(deps), unlink, seeThrough };
}

export type ServiceLinks = ReturnType<typeof createServiceLinks>;
