import { z } from 'zod';
import { seesEverything, type Agent } from '../agents/agent.js';
import type { Handoff } from '../conversation/handoff.js';
import type { Complaints } from '../complaints/complaints.js';
import { whoseIs } from '../complaints/record-complaints.js';
import { customerOf } from '../conversation/identity.js';
import type { Audit } from '../customers/audit.js';
import { conversationId, isId, type ConversationId, type CustomerId } from '../conversation/ids.js';
import type { CustomerProfile, FundCore } from '../fund/fund-core.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type { ConversationRecord, ConversationStore } from '../turn/conversation-record.js';
import { endOfTime, type ReadTimeline } from '../turn/timeline.js';
import { apiRoute, type ApiRoute } from './api-route.js';
import {
  viewComplaintLine,
  viewCustomer,
  viewElsewhere,
  viewHandoff,
  viewMessages,
  type ConversationView,
} from './views.js';

/** What tells whether an agent has any business with a conversation. */
export interface OpeningDeps {
  readonly conversations: Pick<ConversationStore, 'find'>;
  readonly handoffs: Pick<HandoffService, 'latestIn'>;
  readonly feedback: { hasOpenCallback(id: ConversationId): Promise<boolean> };
  readonly complaints: Pick<Complaints<ConversationRecord>, 'hasOpenIn'>;
}

export interface ConversationRouteDeps extends OpeningDeps {
  readonly transcripts: Pick<TranscriptStore, 'before'>;
  readonly complaints: Pick<Complaints<ConversationRecord>, 'of' | 'hasOpenIn'>;
  readonly core: Pick<FundCore, 'customer'>;
  readonly timeline: ReadTimeline;
  readonly audit: Pick<Audit, 'look'>;
  readonly isRestricted: (customerId: CustomerId) => Promise<boolean>;
  readonly clock: Clock;
}

const pageOfMessages = 200;
/** Of the customer's other conversations. */
const otherLinesAtMost = 100;

const pageQuery = z.object({ before: z.coerce.number().int().min(1).optional() });

/** The conversation. Throws CONVERSATION_NOT_FOUND also when the agent has no business with it. */
export async function openFor(agent: Agent, id: string, deps: OpeningDeps) {
  const record = isId(id) ? await deps.conversations.find(conversationId(id)) : undefined;
  if (record === undefined) throw new AppError('CONVERSATION_NOT_FOUND');
  const handoff = await deps.handoffs.latestIn(record.id);
  if (!maySee(agent, handoff) && !(await isOwedToCustomer(record.id, deps)))
    throw new AppError('CONVERSATION_NOT_FOUND');
  return { record, handoff };
}

/** Reading a conversation. */
export function conversationRoutes(deps: ConversationRouteDeps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/conversations/{id}',
      summary: 'The customer and the transcript, the latest page unless `before` is given',
      role: 'agent',
      query: pageQuery,
      status: 200,
      async run({ agent, id, query: { before } }): Promise<ConversationView> {
        const { record, handoff } = await openFor(agent, id, deps);
        const known = await lookUp(agent, record, deps);
        const end = before ?? Number.MAX_SAFE_INTEGER;
        const messages = await deps.transcripts.before(record.id, end, pageOfMessages);
        return {
          id: record.id,
          channel: record.channel,
          mode: record.mode,
          handoff: handoff && viewHandoff(handoff, deps.clock()),
          customer: viewCustomer(record, known.profile),
          restricted: known.restricted,
          complaints: (await deps.complaints.of(whoseIs(record))).map(viewComplaintLine),
          messages: viewMessages(messages),
          earlier: (messages[0]?.seq ?? 1) > 1,
          others: known.others,
        };
      },
    }),
  ];
}

/** A call or an answer to a complaint is owed, and whoever gives it reads what was said. */
async function isOwedToCustomer(
  id: ConversationId,
  { feedback, complaints }: OpeningDeps,
): Promise<boolean> {
  return (await feedback.hasOpenCallback(id)) || complaints.hasOpenIn(id);
}

interface Known {
  readonly profile: CustomerProfile | undefined;
  readonly others: ConversationView['others'];
  /** Nothing is done with the customer's data but keeping them. */
  readonly restricted: boolean;
}

/** What the agent sees of the conversation's customer besides; that they saw it is written down. */
async function lookUp(
  agent: Agent,
  record: ConversationRecord,
  { core, timeline, audit, isRestricted }: ConversationRouteDeps,
): Promise<Known> {
  const whose = customerOf(record);
  if (whose === undefined) return { profile: undefined, others: [], restricted: false };
  await audit.look(agent, { what: 'viewed', customerId: whose, conversationId: record.id });
  if (await isRestricted(whose)) return { profile: undefined, others: [], restricted: true };
  const [profile, page] = await Promise.all([
    // The desk works while the core system is away; the figures are missing then.
    core.customer(whose).catch(() => undefined),
    timeline(whose, { before: endOfTime, limit: otherLinesAtMost, except: record.id }),
  ]);
  return { profile, others: page.lines.map(viewElsewhere), restricted: false };
}

/** Agents see who waits and whom they served last; supervisors see everybody. */
export function maySee(agent: Agent, handoff: Handoff | undefined): boolean {
  if (seesEverything(agent) || handoff?.state === 'waiting') return true;
  return handoff !== undefined && 'agentId' in handoff && handoff.agentId === agent.id;
}
