import type { Logger } from 'pino';
import type { AgentStore } from '../agents/agent-store.js';
import type { DialogTexts } from '../compose/dialog-texts.js';
import type { ComplaintStore } from '../complaints/complaint.js';
import type { Guard } from '../compose/guard.js';
import { drawPicture } from '../compose/pictures/draw-picture.js';
import { maskPrivate } from '../compose/mask-private.js';
import type { Tone } from '../compose/tone.js';
import type { ConversationId, CustomerId, FileId } from '../conversation/ids.js';
import { asShown } from '../conversation/message.js';
import type { LiveFeed } from '../conversation/live-feed.js';
import { createAppLinks, type AppLinks, type AppLinkStore } from '../customers/app-links.js';
import { createSealer } from '../customers/sealer.js';
import type { AuditStore } from '../customers/audit.js';
import type { CustomerRecords, CustomerStore } from '../customers/customer-store.js';
import type { CodeSender, VerificationStore } from '../customers/verification.js';
import type { Conduct } from '../dialog/conduct.js';
import type { RequestStore } from '../feedback/customer-requests.js';
import type { FeedbackStore } from '../feedback/feedback.js';
import type { FollowUpStore } from '../feedback/follow-up.js';
import type { Incident } from '../feedback/known-incidents.js';
import type { FundCore } from '../fund/fund-core.js';
import type { TradingCalendar } from '../fund/trading-calendar.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import type { JobStore } from '../jobs/job.js';
import type { HandoffStore } from '../handoff/handoff-store.js';
import type { QueueRules } from '../handoff/queue-rules.js';
import { rememberFound } from '../shared/remember-found.js';
import type { Clock } from '../shared/clock.js';
import type { FileStore } from '../transcripts/file-store.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type { MannersOf } from './channel-manners.js';
import type { ConversationStore } from './conversation-record.js';
import type { ConnectionStore } from './connections.js';
import { createCustomerClass, createCustomerName } from './customer-name.js';
import { createFollowAgent } from './follow-agent.js';
import { createInform } from './inform.js';
import { createLookElsewhere } from './look-elsewhere.js';
import { createMessageHub, type MessageHub } from './message-hub.js';
import { createOpenConversation } from './open-conversation.js';
import type { OutboxStore, PushChannels } from './delivery.js';
import { createPersonDesk, type PersonDeskDeps } from './person-desk.js';
import { createReceive, type IncomingMessage } from './receive.js';
import type { TurnDeps } from './run-turn.js';
import { createSay } from './say.js';
import { createServiceCare } from './service-care.js';
import { createServiceCustomers } from './service-customers.js';
import { createServiceDelivering } from './service-delivering.js';
import { dutiesOf } from './service-duties.js';
import { createServiceHandoffs } from './service-handoffs.js';
import { createOwed } from './service-owed.js';
import { createServiceRest } from './service-rest.js';
import type { SilencePauses } from './service-silence.js';
import { createServiceTurn } from './service-turn.js';
import { createShowTyping, type TypingStore } from './show-typing.js';
import { createWorker, type Worker } from './work-conversation.js';

export interface ServiceStores {
  readonly conversations: ConversationStore;
  readonly transcripts: TranscriptStore;
  readonly files: FileStore;
  readonly typing: TypingStore;
  readonly handoffs: HandoffStore;
  readonly agents: AgentStore;
  readonly verifications: VerificationStore;
  readonly appLinks: AppLinkStore;
  readonly customers: CustomerStore;
  readonly records: CustomerRecords;
  readonly audit: AuditStore;
  readonly feedback: FeedbackStore;
  readonly requests: RequestStore;
  readonly complaints: ComplaintStore;
  readonly followUps: FollowUpStore;
  readonly outbox: OutboxStore;
  readonly connections: ConnectionStore;
  readonly jobs: JobStore;
  readonly feed: LiveFeed;
}

export interface ServiceDeps {
  readonly stores: ServiceStores;
  readonly core: FundCore;
  readonly calendar: TradingCalendar;
  readonly queueRules: QueueRules;
  readonly texts: DialogTexts;
  readonly guard: Guard;
  readonly tone: Tone;
  readonly dialogs: Conduct;
  readonly understand: TurnDeps['understand'];
  readonly isFundCode: (code: string) => boolean;
  readonly knowsFunds: TurnDeps['knowsFunds'];
  readonly sendCode: CodeSender;
  readonly incidents: readonly Incident[];
  /** The app's address: links into it start with it. */
  readonly appLinkUrl: string;
  /** Whoever waits longer for an answer is told that it is being looked for. */
  readonly slowAfterMs: number;
  readonly silencePauses: SilencePauses;
  /** What is usual on each channel. */
  readonly manners: MannersOf;
  /** Channels that have to be called; the others read the transcript themselves. */
  readonly pushChannels: PushChannels;
  /** 32 bytes for a purpose; the same on every process. */
  readonly secretFor: (purpose: string) => Uint8Array;
  /** Tells this process from every other. */
  readonly owner: string;
  readonly newId: () => string;
  /** 0 to 1: how pauses differ. */
  readonly random: () => number;
  readonly metrics: TurnDeps['metrics'] & { received(): void; opened(): void };
  readonly clock: Clock;
  readonly log: Logger;
}

const conversationsRemembered = 20_000;

export type Service = ReturnType<typeof createService>;

/** Connects the turn with everything it needs. Nothing is due before `start`. */
export function createService(deps: ServiceDeps) {
  const { stores, clock, log } = deps;
  const addressOf = createAddressOf(stores.conversations);
  const delivering = createServiceDelivering(deps, addressOf);
  const hub = createMessageHub(delivering.outbox.transcripts, stores.feed);
  const { transcripts } = hub;
  const customerName = createCustomerName(deps.core);
  const handoffs = createServiceHandoffs({ ...deps, transcripts });
  const owed = createOwed({ stores, handoffs, customerName, clock });
  const interject: Worker['interject'] = (id, decide) => worker.interject(id, decide);
  const customers = createServiceCustomers(deps, customerName);
  const { beforeRest, ...resting } = createServiceRest(deps, customers.links, interject);
  const shared = { ...owed, ...customers, handoffs, transcripts, customerName };
  const { followUps, ...care } = createServiceCare(deps, { ...resting, ...shared });
  const persons = createPersons(deps, { handoffs, customerName });
  const appLinks = createServiceAppLinks(deps);
  const worker = createWorker({
    conversations: stores.conversations,
    transcripts: delivering.outbox.transcripts,
    beforeRest,
    tell: (replies) => replies.forEach(hub.publish),
    owner: deps.owner,
    runTurn: createTurn(deps, { ...shared, ...care, followUps, persons, appLinks }),
    clock,
    log,
  });
  const { customerTypes, agentTypes } = createShowTyping({ ...stores, handoffs, clock });
  const duties = dutiesOf({ worker, handoffs, ...delivering, ...care }, deps);

  return {
    handoffs,
    ...owed,
    appLinks,
    ...customers,
    worker,
    ...delivering,
    transcripts,
    ...care,
    agentTypes,
    channel: { ...createChannelPorts(deps, { hub, worker, addressOf }), customerTypes },

    start: () => duties.forEach((duty) => duty.start()),

    /** Resolves when no turn is under way. */
    async stop(): Promise<void> {
      await Promise.all(duties.map((duty) => duty.stop()));
      await Promise.all([worker.settled(), handoffs.assigned()]);
      hub.close();
    },
  };
}

/** The turn's side of handoffs. */
const createPersons = (
  { core, dialogs, texts, queueRules }: ServiceDeps,
  parts: Pick<PersonDeskDeps, 'handoffs' | 'customerName'>,
) =>
  createPersonDesk({
    ...parts,
    texts,
    begin: dialogs.begin,
    customerClass: createCustomerClass(core),
    points: queueRules.priority,
  });

const createServiceAppLinks = ({ stores, secretFor, appLinkUrl, clock }: ServiceDeps): AppLinks =>
  createAppLinks({
    store: stores.appLinks,
    secret: secretFor('app links'),
    baseUrl: appLinkUrl,
    clock,
  });

/** What channels need of the service. */
function createChannelPorts(
  deps: ServiceDeps,
  { hub, worker, addressOf }: { hub: MessageHub; worker: Worker; addressOf: AddressOf },
) {
  const { newId, log, metrics, stores } = deps;
  const { transcripts } = hub;
  const { files } = stores;
  const protect = createProtect(deps);
  const receive = createReceive({ transcripts, files, worker, protect, newId, log });
  const open = createOpenConversation({
    ...deps,
    conversations: stores.conversations,
    say: createSay(deps),
    transcripts,
  });

  return {
    async openConversation(opening: Parameters<typeof open>[0]) {
      const opened = await open(opening);
      if (opened.created) metrics.opened();
      return opened;
    },
    findConversation: addressOf,
    /** Who answers there at this moment. */
    whoAnswers: async (id: ConversationId) => (await stores.conversations.find(id))?.mode,
    async receive(incoming: IncomingMessage) {
      const received = await receive(incoming);
      metrics.received();
      return received;
    },
    messagesAfter: async (id: ConversationId, seq: number, limit: number) =>
      (await transcripts.after(id, seq, limit)).map(asShown),
    findFile: (id: ConversationId, file: FileId) => files.find(id, file),
    /** The app has vouched for this customer in the conversation. */
    async isOf(id: ConversationId, customerId: CustomerId) {
      const record = await stores.conversations.find(id);
      if (record?.channel !== 'app' || record.identity.level !== 'verified') return false;
      return record.identity.customerId === customerId;
    },
    onMessage: hub.onMessage,
    onTyping: hub.onTyping,
  };
}

type TurnParts = { readonly handoffs: HandoffService } & Pick<
  Parameters<typeof createServiceTurn>[0],
  'feedback' | 'requests' | 'complaints' | 'followUps' | 'persons' | 'appLinks' | 'isRestricted'
>;

const createTurn = (deps: ServiceDeps, parts: TurnParts) =>
  createServiceTurn({
    ...deps,
    ...parts,
    conduct: deps.dialogs.conduct,
    followAgent: createFollowAgent({ ...deps, ...deps.stores, ...parts, say: createSay(deps) }),
    inform: createInform({ ...deps, ...deps.stores, say: createSay(deps) }),
    lookElsewhere: createLookElsewhere({ ...deps.stores, ...deps.dialogs, ...deps, ...parts }),
    verifications: deps.stores.verifications,
    say: createSay(deps),
    drawPicture,
  });

/** Where a conversation's customer is reached; that never changes. */
function createAddressOf(conversations: ConversationStore) {
  return rememberFound(async (id: ConversationId) => {
    const record = await conversations.find(id);
    return record === undefined ? undefined : { channel: record.channel, userId: record.userId };
  }, conversationsRemembered);
}

type AddressOf = ReturnType<typeof createAddressOf>;

/** Nothing private is written or logged in the clear. */
function createProtect({ isFundCode, secretFor }: ServiceDeps) {
  const sealer = createSealer(secretFor('sealed values'));
  return (text: string, address?: string) => {
    const masked = maskPrivate(text, { isFundCode });
    const needed = masked.found.filter(({ kind }) => kind === 'phone' || kind === 'code');
    if (needed.length === 0) return { text: masked.text };
    // Codes are counted by where they are asked for.
    const from = address === undefined ? [] : [{ kind: 'address', value: address }];
    return { text: masked.text, sealed: sealer.seal([...needed, ...from]) };
  };
}
