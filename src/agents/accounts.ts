import { hash } from '@node-rs/argon2';
import { agentId, type AgentId } from '../conversation/ids.js';
import { queues } from '../conversation/queue.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import type { Agent } from './agent.js';
import type { AgentChange, AgentStore, NewAgent } from './agent-store.js';

export type AgentDetails = Omit<NewAgent, 'id' | 'passwordHash'> & {
  readonly password: string;
};

export interface AccountDeps {
  readonly agents: AgentStore;
  readonly newId: () => string;
  readonly clock: Clock;
  /** Ends every sign-in of the agent but the one with this token. */
  readonly endSignInsOf: (id: AgentId, butToken?: string) => Promise<void>;
}

const administrator: Omit<AgentDetails, 'password'> = {
  login: 'admin',
  name: '管理员',
  roles: ['administrator', 'agent'],
  skills: queues.map((queue) => ({ queue, level: 1 })),
  // An administrator may accept anything.
  capacity: 1_000,
};

/** Accounts of those who answer. Passwords are kept as argon2id hashes. */
export function createAccounts({ agents, newId, endSignInsOf, clock }: AccountDeps) {
  /** Creates an account. Throws LOGIN_TAKEN. */
  async function create({ password, ...details }: AgentDetails): Promise<Agent> {
    const id = agentId(newId());
    await agents.create({ ...details, id, passwordHash: await hash(password) });
    return { ...details, id, isActive: true, presence: 'offline', holding: 0 };
  }

  /** Makes sure there is an administrator; the password counts only when there was none. */
  async function ensureAdministrator(password: string): Promise<{ readonly created: boolean }> {
    if ((await agents.findByLogin(administrator.login)) !== undefined) return { created: false };
    try {
      await create({ ...administrator, password });
      return { created: true };
    } catch (error) {
      if (error instanceof AppError && error.code === 'LOGIN_TAKEN') return { created: false };
      throw error;
    }
  }

  /**
   * Changes an account. Whoever is no longer active is signed out everywhere. Throws
   * AGENT_NOT_FOUND, and LAST_ADMINISTRATOR when nobody would be left to change it back.
   */
  async function change(id: AgentId, changed: AgentChange): Promise<Agent> {
    if (!isAdministrator(changed) && (await isLastAdministrator(id)))
      throw new AppError('LAST_ADMINISTRATOR');
    const agent = await agents.change(id, changed);
    if (agent === undefined) throw new AppError('AGENT_NOT_FOUND');
    if (agent.isActive) return agent;
    await endSignInsOf(id);
    await agents.setPresence(id, 'offline', clock());
    return { ...agent, presence: 'offline' };
  }

  async function isLastAdministrator(id: AgentId): Promise<boolean> {
    const left = (await agents.list()).filter(isAdministrator);
    return left.length === 1 && left[0]?.id === id;
  }

  /**
   * Sets another password; whoever is signed in, but for this token, has to sign in again. Throws
   * AGENT_NOT_FOUND.
   */
  async function setPassword(id: AgentId, password: string, butToken?: string): Promise<void> {
    if (!(await agents.setPasswordHash(id, await hash(password))))
      throw new AppError('AGENT_NOT_FOUND');
    await endSignInsOf(id, butToken);
  }

  return { create, ensureAdministrator, change, setPassword };
}

const isAdministrator = ({ isActive, roles }: Pick<Agent, 'isActive' | 'roles'>): boolean =>
  isActive && roles.includes('administrator');
