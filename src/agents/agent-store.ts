import type { AgentId, HandoffId } from '../conversation/ids.js';
import type { Agent, Presence } from './agent.js';

/** What a place is reserved for: a handoff at one of its steps. */
export interface AgentPlace {
  readonly handoff: HandoffId;
  readonly step: number;
}

/** Active from the beginning. */
export interface NewAgent extends Omit<Agent, 'presence' | 'holding' | 'isActive' | 'seenAt'> {
  readonly passwordHash: string;
}

/** What an administrator may change of an account. */
export type AgentChange = Pick<Agent, 'name' | 'roles' | 'skills' | 'capacity' | 'isActive'>;

/** Where agents live. Each method is one atomic step. */
export interface AgentStore {
  /** Throws LOGIN_TAKEN. */
  create(agent: NewAgent): Promise<void>;
  find(id: AgentId): Promise<Agent | undefined>;
  /** With the password's hash. */
  findByLogin(login: string): Promise<{ agent: Agent; passwordHash: string } | undefined>;
  list(): Promise<readonly Agent[]>;
  /** undefined: there is no such agent. */
  change(id: AgentId, changed: AgentChange): Promise<Agent | undefined>;
  /** False: there is no such agent. */
  setPasswordHash(id: AgentId, passwordHash: string): Promise<boolean>;
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

/** A sign-in that holds. */
export interface StandingSignIn {
  readonly id: string;
  readonly at: Date;
  readonly expiresAt: Date;
  /** The network address it came from, and what its browser said of itself. */
  readonly address: string;
  readonly device: string;
}

/** Where sign-ins live; only digests of their tokens do. */
export interface SignInStore {
  add(
    signIn: StandingSignIn & { readonly digest: string; readonly agentId: AgentId },
  ): Promise<void>;
  find(digest: string, now: Date): Promise<AgentId | undefined>;
  /** The latest first. */
  listOf(id: AgentId, now: Date): Promise<readonly StandingSignIn[]>;
  remove(digest: string): Promise<void>;
  /** False: the agent has no such sign-in. */
  removeOf(agentId: AgentId, id: string): Promise<boolean>;
  removeAllOf(agentId: AgentId, butDigest?: string): Promise<void>;
}

/** Tries to sign in under a login since the last that succeeded. */
export interface SignInTries {
  readonly count: number;
  /** No try before this moment. */
  readonly pauseUntil: Date;
  /** Of the last one; forgotten a day later. */
  readonly at: Date;
}

/** Where tries are counted, by login. Each method is one atomic step. */
export interface SignInTriesStore {
  find(login: string): Promise<SignInTries | undefined>;
  /** False, and nothing is written, when the count is another than the one given. */
  replace(login: string, count: number | undefined, tries: SignInTries): Promise<boolean>;
  forget(login: string): Promise<void>;
}
