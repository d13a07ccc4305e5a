import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { agentId, type AgentId } from '../conversation/ids.js';
import { queues } from '../conversation/queue.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import type { Agent, Presence } from './agent.js';
import type { AgentStore, NewAgent, SignInStore } from './agent-store.js';

export type AgentDetails = Omit<NewAgent, 'id' | 'passwordHash'> & { readonly password: string };

export interface AgentDeps {
  readonly agents: AgentStore;
  readonly signIns: SignInStore;
  readonly newId: () => string;
  readonly clock: Clock;
}

const signInMs = 12 * 3_600_000;
const administrator: Omit<AgentDetails, 'password'> = {
  login: 'admin',
  name: '管理员',
  roles: ['administrator', 'agent'],
  skills: queues.map((queue) => ({ queue, level: 1 })),
  // An administrator may accept anything.
  capacity: 1_000,
};

/** The people who answer: accounts and sign-in. Passwords are kept as argon2id hashes. */
export function createAgentService({ agents, signIns, newId, clock }: AgentDeps) {
  let decoy: Promise<string> | undefined;

  /** Creates an account. Throws LOGIN_TAKEN. */
  async function create({ password, ...details }: AgentDetails): Promise<Agent> {
    const id = agentId(newId());
    await agents.create({ ...details, id, passwordHash: await hash(password) });
    return { ...details, id, presence: 'offline', holding: 0 };
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

  /** Signs in: a token that holds twelve hours, and online. Throws SIGN_IN_FAILED. */
  async function signIn(login: string, password: string) {
    const found = await agents.findByLogin(login);
    // An unknown login takes as long as a wrong password.
    decoy ??= hash(randomBytes(16));
    const fits = await verify(found?.passwordHash ?? (await decoy), password);
    if (found === undefined || !fits) throw new AppError('SIGN_IN_FAILED');

    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(clock().getTime() + signInMs);
    await signIns.add({ digest: digestOf(token), agentId: found.agent.id, expiresAt });
    await agents.noteSignedIn(found.agent.id);
    return { token, expiresAt, agent: { ...found.agent, presence: 'online' as const } };
  }

  /** The agent a token belongs to. Throws SIGN_IN_REQUIRED. */
  async function whoHas(token: string): Promise<Agent> {
    const id = await signIns.find(digestOf(token), clock());
    const agent = id === undefined ? undefined : await agents.find(id);
    if (agent === undefined) throw new AppError('SIGN_IN_REQUIRED');
    return agent;
  }

  return {
    create,
    ensureAdministrator,
    signIn,
    whoHas,
    /** Ends the token; the agent counts as gone. */
    async signOut(token: string): Promise<void> {
      const { id } = await whoHas(token);
      await signIns.remove(digestOf(token));
      await agents.setPresence(id, 'offline', clock());
    },
    list: () => agents.list(),
    setPresence: (id: AgentId, presence: Presence) => agents.setPresence(id, presence, clock()),
    /** A page of theirs is there. */
    noteSeen: (id: AgentId) => agents.noteSeen(id, clock()),
  };
}

export type AgentService = ReturnType<typeof createAgentService>;

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');
