import type { AgentId, HandoffId } from '../conversation/ids.js';
import type { Agent, Presence } from './agent.js';

/** What a place is reserved for: a handoff at one of its steps. */
export interface AgentPlace {
  readonly handoff: HandoffId;
  readonly step: number;
}

export interface NewAgent extends Omit<Agent, 'presence' | 'holding' | 'seenAt'> {
  readonly passwordHash: string;
}

/** Where agents live. Each method is one atomic step. */
export interface AgentStore {
  /** Throws LOGIN_TAKEN. */
  create(agent: NewAgent): Promise<void>;
  find(id: AgentId): Promise<Agent | undefined>;
  /** With the password's hash. */
  findByLogin(login: string): Promise<{ agent: Agent; passwordHash: string } | undefined>;
  list(): Promise<readonly Agent[]>;
  /** Says whether they take conversations. Whoever has a page counts as seen then. */
  setPresence(id: AgentId, presence: Presence, seenAt: Date): Promise<void>;
  /** They take conversations, and no page of theirs has been there yet. */
  noteSignedIn(id: AgentId): Promise<void>;
  /** A page of theirs is there. */
  noteSeen(id: AgentId, at: Date): Promise<void>;
  /** Everybody who takes conversations. */
  online(): Promise<readonly Agent[]>;
  /** Everybody whose page was last seen before then. */
  seenBefore(before: Date): Promise<readonly Agent[]>;
  /** Reserves the place if one is free, or has it already. */
  takePlace(id: AgentId, place: AgentPlace): Promise<boolean>;
  freePlace(id: AgentId, place: AgentPlace): Promise<void>;
  placesOf(id: AgentId): Promise<readonly AgentPlace[]>;
  /** Everybody with a place reserved. */
  withPlaces(): Promise<readonly AgentId[]>;
}

/** Where sign-ins live; only digests of their tokens do. */
export interface SignInStore {
  add(signIn: {
    readonly digest: string;
    readonly agentId: AgentId;
    readonly expiresAt: Date;
  }): Promise<void>;
  find(digest: string, now: Date): Promise<AgentId | undefined>;
  remove(digest: string): Promise<void>;
}
