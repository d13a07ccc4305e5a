import type { AgentId, HandoffId } from '../conversation/ids.js';
import type { Agent, Presence } from './agent.js';

export interface NewAgent extends Omit<Agent, 'presence' | 'holding'> {
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
  setPresence(id: AgentId, presence: Presence): Promise<void>;
  isAnyoneOnline(): Promise<boolean>;
  /** Reserves a place for the handoff if one is free, or has it already. */
  takePlace(id: AgentId, handoff: HandoffId): Promise<boolean>;
  freePlace(id: AgentId, handoff: HandoffId): Promise<void>;
  placesOf(id: AgentId): Promise<readonly HandoffId[]>;
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
