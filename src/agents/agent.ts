import type { AgentId } from '../conversation/ids.js';
import type { Queue } from '../conversation/queue.js';

/** An auditor sees what supervisors see, and the audit log, and changes nothing. */
export const roles = ['agent', 'supervisor', 'administrator', 'auditor'] as const;
export type Role = (typeof roles)[number];

export const presences = ['online', 'busy', 'away', 'offline'] as const;
export type Presence = (typeof presences)[number];

export interface Skill {
  readonly queue: Queue;
  /** 1 to 3. */
  readonly level: number;
}

/** A person who answers customers. */
export interface Agent {
  readonly id: AgentId;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly skills: readonly Skill[];
  /** False: may not sign in any more. Accounts are never deleted, the transcripts name them. */
  readonly isActive: boolean;
  /** How many conversations the agent can hold at once. */
  readonly capacity: number;
  /** Only who is online is given conversations; the others keep those they have. */
  readonly presence: Presence;
  /** When a page of theirs was last there; missing: none ever was. */
  readonly seenAt?: Date;
  /** How many they hold. */
  readonly holding: number;
}

/** An agent without a page is there as long as they say so; one whose page is gone is not. */
export const isHere = ({ presence, seenAt }: Agent, now: Date, goneAfterMs: number): boolean =>
  presence === 'online' && (seenAt === undefined || now.getTime() - seenAt.getTime() < goneAfterMs);

/** Supervisors, administrators and auditors see every conversation. */
export const seesEverything = ({ roles: has }: Agent): boolean =>
  has.some((role) => role !== 'agent');
