import type { Picture } from '../../../conversation/chart.js';
import type { Attachment, FactCard, Revision } from '../../../conversation/message.js';
import type { HandoffState } from '../../../conversation/handoff.js';
import type { Proof } from '../../../conversation/identity.js';
import type { Queue } from '../../../conversation/queue.js';

// What the desk's API answers, as JSON: times are ISO strings.

export type Presence = 'online' | 'busy' | 'away' | 'offline';

export type Role = 'agent' | 'supervisor' | 'administrator' | 'auditor';

interface SkillView {
  readonly queue: Queue;
  /** Higher is better. */
  readonly level: number;
}

export interface AgentView {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly skills: readonly SkillView[];
  readonly capacity: number;
  readonly presence: Presence;
}

/** The agent's fields are present from acceptance on. */
export interface HandoffView {
  readonly id: string;
  readonly conversationId: string;
  readonly queue: Queue;
  readonly state: HandoffState;
  readonly priority: number;
  readonly reasons: readonly string[];
  readonly requestedAt: string;
  /** The order of the queue: earlier is served first. */
  readonly rankAt: string;
  readonly customerName: string;
  readonly agentId?: string;
  readonly agentName?: string;
  readonly acceptedAt?: string;
  /** Who is asked to take it, and until when. */
  readonly offer?: { readonly agentId: string; readonly agentName: string; readonly until: string };
  /** Whom it is to go to first. */
  readonly meant?: { readonly for: readonly string[]; readonly why: 'lastAgent' | 'adviser' };
  /** How it came here from other agents, the latest last. */
  readonly transfers?: readonly TransferView[];
}

interface TransferView {
  readonly fromName: string;
  readonly note?: string;
  readonly why: 'transferred' | 'agentGone';
  readonly at: string;
}

export interface AuthorView {
  readonly role: 'customer' | 'bot' | 'notice' | 'agent';
  /** Only agents have these. */
  readonly name?: string;
  readonly agentId?: string;
}

export interface UnderstandingView {
  readonly intent: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly runnerUp?: { readonly intent: string; readonly confidence: number };
  /** What in the text spoke for the intent, and what for the runner-up. */
  readonly reasons?: { readonly intent: readonly string[]; readonly runnerUp: readonly string[] };
  readonly sentiment: {
    /** −1 to 1. */
    readonly score: number;
    readonly urgent: boolean;
    readonly threat: boolean;
    readonly danger: boolean;
  };
}

export interface MessageView {
  readonly id: string;
  /** Counts from 1 in each conversation without gaps. */
  readonly seq: number;
  readonly at: string;
  readonly author: AuthorView;
  readonly text: string;
  readonly choices?: readonly string[];
  readonly card?: FactCard;
  readonly picture?: Picture;
  readonly attachments?: readonly Attachment[];
  /** What it does to an earlier line, which stays. */
  readonly revises?: Revision;
  /** On an agent's message: the id the page gave it. */
  readonly clientId?: string;
  /** The id of the message this one answers. */
  readonly inReplyTo?: string;
  /** Present: it was said in another conversation than the one that is shown. */
  readonly conversationId?: string;
  /** Its customer is not shown it again. */
  readonly withheld?: boolean;
  /** How the bot understood a customer's message. The feed brings it on the bot's reply to it. */
  readonly understanding?: UnderstandingView;
}

export interface HoldingView {
  readonly fundCode: string;
  readonly fundName: string;
  readonly shares: string;
}

export interface ProfileView {
  readonly id: string;
  readonly name: string;
  readonly maskedPhone: string;
  readonly customerClass: string;
  readonly riskLevel?: string;
  readonly riskTestedOn?: string;
  readonly holdings: readonly HoldingView[];
  readonly provenance: { readonly source: string; readonly asOf: string };
}

/** By what proof the conversation is whose. */
export interface LinkView {
  readonly id: string;
  readonly customerId: string;
  readonly proof: Proof;
  readonly at: string;
  /** Present: an agent has found that it was wrong. */
  readonly undone?: { readonly at: string; readonly byName: string; readonly reason: string };
}

type LevelView =
  | { readonly level: 'anonymous' }
  | {
      readonly level: 'claimed';
      readonly claimedId: string;
      readonly because: 'gaveNumber' | 'proofExpired';
      readonly at: string;
    }
  | { readonly level: 'verified'; readonly proof: Proof; readonly at: string };

export type CustomerView = LevelView & {
  /** Outlives the proof. */
  readonly link?: LinkView;
  /** Absent while the core system does not answer, and where nobody is linked. */
  readonly profile?: ProfileView;
};

/** A line of another conversation of the same customer. */
export interface ElsewhereView extends MessageView {
  readonly conversationId: string;
  readonly channel: string;
}

export interface ComplaintLineView {
  readonly number: string;
  readonly kind: string;
  /** In the customer's own words. */
  readonly what: string;
  readonly state: string;
  readonly openedAt: string;
  /** Absent for suggestions. */
  readonly finishBy?: string;
  /** Present once a deadline has passed. */
  readonly overdueAt?: string;
}

export interface ConversationView {
  readonly id: string;
  readonly channel: string;
  readonly mode: 'bot' | 'queued' | 'agent';
  readonly handoff?: HandoffView;
  readonly customer: CustomerView;
  /** The latest first. */
  readonly complaints: readonly ComplaintLineView[];
  readonly messages: readonly MessageView[];
  /** There are messages before the first of `messages`. */
  readonly earlier: boolean;
  /** The customer's data are kept, and nothing else is done with them. */
  readonly restricted: boolean;
  /** What the same customer said and was told elsewhere, in the order of time. */
  readonly others: readonly ElsewhereView[];
}

/** Why a sentence may not be said, and how it may. */
export interface ViolationView {
  readonly title: string;
  readonly legalReference: string;
  readonly sentence: string;
  readonly lawfulWording: string;
}

export interface CallbackView {
  readonly id: string;
  readonly customerName: string;
  readonly conversationId: string;
  readonly reason: string;
  readonly dueAt: string;
  readonly openedAt: string;
  /** Present once the promised time has passed. */
  readonly overdueAt?: string;
}
