import type { Binary, Collection, Db } from 'mongodb';
import type { Agent } from '../agents/agent.js';
import type { SignInTries, StandingSignIn } from '../agents/agent-store.js';
import type { Complaint } from '../complaints/complaint.js';
import type { Handoff } from '../conversation/handoff.js';
import type { Typing } from '../conversation/live-feed.js';
import type { Message } from '../conversation/message.js';
import type { AppLink } from '../customers/app-links.js';
import type { AuditEntry } from '../customers/audit.js';
import type { ChannelIdentity, CustomerNote, Restriction } from '../customers/customer-store.js';
import type { PendingCode } from '../customers/verification.js';
import type { LevelEvent } from '../handoff/handoff-store.js';
import type { CustomerRequest } from '../feedback/customer-requests.js';
import type { Callback, Rating } from '../feedback/feedback.js';
import type { FollowUp } from '../feedback/follow-up.js';
import type { Payload } from '../jobs/job.js';
import type { ChannelAddress } from '../turn/channel-address.js';
import type { StoredFile } from '../transcripts/file-store.js';
import type { Channel, ConversationRecord } from '../turn/conversation-record.js';
import type { Indexable } from './indexable.js';
import { ensureTaskIndexes, type TaskDoc } from './task-doc.js';

/** A stored thing: its id under the name the database wants. */
export type Doc<T extends { readonly id: string }> = Omit<T, 'id'> & { _id: string };

export interface ConversationDoc extends Omit<
  Doc<ConversationRecord>,
  'handoffId' | 'endedHandoffId'
> {
  handoffId: string | null;
  endedHandoffId: string | null;
  lease: { owner: string; until: Date } | null;
  /** The handoff's last change of hands that reached this conversation. */
  hands?: { of: string; step: number };
  /** The last commit of a turn; missing before the first. */
  commit?: string;
  openedAt: Date;
}

export type MessageDoc = Doc<Message>;

export type HandoffDoc = Doc<Handoff> & {
  /**
   * True while it waits or is active: at most one of these in a conversation. Its own id (in older
   * documents false) afterwards, which also an index that is not partial finds unique.
   */
  open: boolean | string;
  /** True until the last change has reached conversation and agent. */
  unsettled: boolean;
  changedAt: Date;
  /** When its service levels are to be looked at; null: they are not. */
  lookAt: Date | null;
  /** Tells its last change from those before, where the server does not tell of changes. */
  change?: string;
};

export interface AgentDoc extends Omit<Doc<Agent>, 'holding' | 'isActive'> {
  /** Missing in older accounts, which are. */
  isActive?: boolean;
  passwordHash: string;
  /** The handoffs the agent's places are taken by, each with a step. */
  places: string[];
}

export type LevelEventDoc = Doc<LevelEvent>;

/** Its id is the token's digest. */
export interface SignInDoc extends StandingSignIn {
  _id: string;
  agentId: string;
}

/** Its id is the login. */
export interface SignInTriesDoc extends SignInTries {
  _id: string;
}

export type PendingCodeDoc = Omit<PendingCode, 'conversationId'> & { _id: string };

export type AppLinkDoc = Omit<Doc<AppLink>, 'usedAt'> & { usedAt: Date | null };

/** A ticket that has opened its socket. */
export interface UsedTicketDoc {
  _id: string;
  forgetAt: Date;
}

/** The last sign of typing of one side of a conversation. */
export interface TypingDoc extends Typing {
  _id: string;
  /** Tells it from those before, where the server does not tell of changes. */
  change?: string;
}

export type FileDoc = Omit<Doc<StoredFile>, 'content'> & { content: Binary };

export interface CodeSendingDoc {
  _id: string;
  phoneDigest: string;
  at: Date;
}

export type CustomerDoc = Pick<CustomerNote, 'informed'> & {
  _id: string;
  restriction: Restriction | null;
};

/** The id is made of channel and account. */
export type IdentityDoc = ChannelIdentity & { _id: string };

export interface AddressDoc {
  /** The conversation's id. */
  _id: string;
  address: ChannelAddress;
}

/** The clients of a conversation that one process knows of. */
export interface ConnectionDoc {
  _id: string;
  conversationId: string;
  until: Date;
  reachedSeq: number;
}

export interface DeliveryDoc extends TaskDoc {
  kind: Channel;
  conversationId: string;
  seq: number;
  userId: string;
}

export interface JobDoc extends TaskDoc {
  key: string;
  payload: Payload;
}

export type AuditDoc = Doc<AuditEntry>;

export interface Collections {
  readonly conversations: Collection<ConversationDoc>;
  readonly messages: Collection<MessageDoc>;
  readonly handoffs: Collection<HandoffDoc>;
  readonly levelEvents: Collection<LevelEventDoc>;
  readonly agents: Collection<AgentDoc>;
  readonly signIns: Collection<SignInDoc>;
  readonly signInTries: Collection<SignInTriesDoc>;
  readonly pendingCodes: Collection<PendingCodeDoc>;
  readonly codeSendings: Collection<CodeSendingDoc>;
  readonly files: Collection<FileDoc>;
  readonly typing: Collection<TypingDoc>;
  readonly usedTickets: Collection<UsedTicketDoc>;
  readonly appLinks: Collection<AppLinkDoc>;
  readonly callbacks: Collection<Doc<Callback>>;
  readonly ratings: Collection<Doc<Rating>>;
  readonly requests: Collection<Doc<CustomerRequest>>;
  readonly followUps: Collection<Doc<FollowUp>>;
  readonly complaints: Collection<Doc<Complaint>>;
  readonly customers: Collection<CustomerDoc>;
  readonly identities: Collection<IdentityDoc>;
  readonly audit: Collection<AuditDoc>;
  readonly addresses: Collection<AddressDoc>;
  readonly connections: Collection<ConnectionDoc>;
  readonly outbox: Collection<DeliveryDoc>;
  readonly jobs: Collection<JobDoc>;
}

/** The same collections, as far as indexes are concerned. */
export type Indexed = Readonly<Record<keyof Collections, Indexable>>;

export function collectionsOf(db: Db): Collections {
  return {
    conversations: db.collection('conversations'),
    messages: db.collection('messages'),
    handoffs: db.collection('handoffs'),
    levelEvents: db.collection('levelEvents'),
    agents: db.collection('agents'),
    signIns: db.collection('signIns'),
    signInTries: db.collection('signInTries'),
    pendingCodes: db.collection('pendingCodes'),
    codeSendings: db.collection('codeSendings'),
    files: db.collection('files'),
    typing: db.collection('typing'),
    usedTickets: db.collection('usedTickets'),
    appLinks: db.collection('appLinks'),
    callbacks: db.collection('callbacks'),
    ratings: db.collection('ratings'),
    requests: db.collection('requests'),
    followUps: db.collection('followUps'),
    complaints: db.collection('complaints'),
    customers: db.collection('customers'),
    identities: db.collection('identities'),
    audit: db.collection('audit'),
    addresses: db.collection('addresses'),
    connections: db.collection('connections'),
    outbox: db.collection('outbox'),
    jobs: db.collection('jobs'),
  };
}

const dayS = 86_400;
const typingKeptS = 60;
/** A job that is noted again within this time is known to be done. */
const endedJobsKeptS = 30 * dayS;
const levelEventsKeptS = 400 * dayS;

/** Makes every index the stores rely on. Repeating it changes nothing. */
export async function ensureIndexes(c: Indexed): Promise<void> {
  await Promise.all([
    ...ensureTranscriptIndexes(c),
    ...ensureHandoffIndexes(c),
    c.agents.createIndex({ login: 1 }, { unique: true }),
    c.agents.createIndex({ presence: 1 }),
    c.agents.createIndex({ seenAt: 1 }, { sparse: true }),
    c.agents.createIndex({ places: 1 }),
    c.signIns.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 }),
    c.signIns.createIndex({ agentId: 1, at: -1 }),
    c.signInTries.createIndex({ at: 1 }, { expireAfterSeconds: dayS }),
    c.pendingCodes.createIndex({ expiresAt: 1 }, { expireAfterSeconds: dayS }),
    c.codeSendings.createIndex({ phoneDigest: 1, at: 1 }),
    c.codeSendings.createIndex({ at: 1 }, { expireAfterSeconds: dayS }),
    c.typing.createIndex({ at: 1 }, { expireAfterSeconds: typingKeptS }),
    c.usedTickets.createIndex({ forgetAt: 1 }, { expireAfterSeconds: 0 }),
    c.appLinks.createIndex({ expiresAt: 1 }, { expireAfterSeconds: dayS }),
    c.callbacks.createIndex({ doneAt: 1, dueAt: 1 }),
    c.callbacks.createIndex({ conversationId: 1 }),
    c.ratings.createIndex({ conversationId: 1 }),
    c.ratings.createIndex({ handoffId: 1 }),
    c.ratings.createIndex({ at: 1 }),
    c.requests.createIndex({ doneAt: 1, dueAt: 1 }),
    c.followUps.createIndex({ 'order.orderNumber': 1, customerId: 1 }),
    c.complaints.createIndex({ number: 1 }, { unique: true }),
    c.complaints.createIndex({ conversationId: 1, openedAt: 1 }),
    c.complaints.createIndex({ customerId: 1, openedAt: 1 }),
    c.complaints.createIndex({ state: 1, openedAt: 1 }),
    c.identities.createIndex({ customerId: 1, at: 1 }),
    c.audit.createIndex({ customerId: 1, at: 1 }),
    c.audit.createIndex({ at: 1 }),
    c.connections.createIndex({ conversationId: 1 }),
    c.connections.createIndex({ until: 1 }, { expireAfterSeconds: dayS }),
    ensureTaskIndexes(c.outbox, dayS),
    c.outbox.createIndex(
      { conversationId: 1, seq: 1 },
      { partialFilterExpression: { state: 'waiting' } },
    ),
    ensureTaskIndexes(c.jobs, endedJobsKeptS),
  ]);
}

const ensureHandoffIndexes = (c: Indexed): readonly Promise<unknown>[] => [
  c.handoffs.createIndex(
    { conversationId: 1, open: 1 },
    { unique: true, partialFilterExpression: { open: true } },
  ),
  c.handoffs.createIndex({ conversationId: 1, requestedAt: 1 }),
  c.handoffs.createIndex({ customerId: 1, closedAt: 1 }),
  c.handoffs.createIndex({ state: 1, rankAt: 1 }),
  c.handoffs.createIndex({ queue: 1, state: 1, rankAt: 1 }),
  c.handoffs.createIndex({ queue: 1, acceptedAt: 1 }),
  c.handoffs.createIndex({ agentId: 1, state: 1 }),
  c.handoffs.createIndex({ 'offer.agentId': 1 }, { sparse: true }),
  c.handoffs.createIndex({ 'offer.until': 1 }, { sparse: true }),
  c.handoffs.createIndex({ lookAt: 1 }, { partialFilterExpression: { open: true } }),
  c.handoffs.createIndex({ changedAt: 1 }, { partialFilterExpression: { unsettled: true } }),
  c.levelEvents.createIndex({ at: 1 }, { expireAfterSeconds: levelEventsKeptS }),
];

const ensureTranscriptIndexes = (c: Indexed): readonly Promise<unknown>[] => [
  c.conversations.createIndex({ 'lease.until': 1 }, { sparse: true }),
  c.conversations.createIndex({ 'identity.customerId': 1, unfinishedAt: 1 }, { sparse: true }),
  c.conversations.createIndex({ 'link.customerId': 1, openedAt: 1 }, { sparse: true }),
  c.messages.createIndex({ conversationId: 1, seq: 1 }, { unique: true }),
  c.messages.createIndex(
    { conversationId: 1, deliveryId: 1 },
    { unique: true, partialFilterExpression: { deliveryId: { $exists: true } } },
  ),
  c.messages.createIndex(
    { unbooked: 1, conversationId: 1, seq: 1 },
    { partialFilterExpression: { unbooked: true } },
  ),
  c.messages.createIndex(
    { at: 1 },
    { partialFilterExpression: { understanding: { $exists: true } } },
  ),
  c.files.createIndex({ conversationId: 1 }),
];
