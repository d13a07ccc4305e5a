import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { AgentId } from '../conversation/ids.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import type { Agent } from './agent.js';
import type { AgentStore, SignInStore, SignInTriesStore } from './agent-store.js';
import { createLockOut } from './lock-out.js';

export interface SignInDeps {
  readonly agents: AgentStore;
  readonly signIns: SignInStore;
  readonly signInTries: SignInTriesStore;
  readonly newId: () => string;
  readonly clock: Clock;
}

/** From where somebody signs in, as they are told when they look at their sign-ins. */
export interface SignInPlace {
  readonly address: string;
  readonly device: string;
}

const signInMs = 12 * 3_600_000;

/** Signing in with a password, and what holds afterwards. Tokens are kept as digests. */
export function createSignIn({ agents, signIns, signInTries, newId, clock }: SignInDeps) {
  const lockOut = createLockOut(signInTries, clock);
  let decoy: Promise<string> | undefined;

  /** Throws SIGN_IN_FAILED, or TOO_MANY_REQUESTS with the seconds to wait, known login or not. */
  async function checkPassword(login: string, password: string): Promise<Agent> {
    await lockOut.beforeTry(login);
    const found = await agents.findByLogin(login);
    // An unknown login takes as long as a wrong password.
    decoy ??= hash(randomBytes(16));
    const fits = await verify(found?.passwordHash ?? (await decoy), password);
    if (found === undefined || !fits || !found.agent.isActive) throw new AppError('SIGN_IN_FAILED');
    await lockOut.afterSuccess(login);
    return found.agent;
  }

  /** A token that holds twelve hours; the agent is online. */
  async function begin(agent: Agent, place: SignInPlace) {
    const token = randomBytes(32).toString('base64url');
    const at = clock();
    const expiresAt = new Date(at.getTime() + signInMs);
    const { id: agentId } = agent;
    await signIns.add({ ...place, id: newId(), digest: digestOf(token), agentId, at, expiresAt });
    await agents.noteSignedIn(agentId);
    return { token, expiresAt, agent: { ...agent, presence: 'online' as const } };
  }

  /** The agent a token belongs to. Throws SIGN_IN_REQUIRED. */
  async function whoHas(token: string): Promise<Agent> {
    const id = await signIns.find(digestOf(token), clock());
    const agent = id === undefined ? undefined : await agents.find(id);
    if (agent === undefined || !agent.isActive) throw new AppError('SIGN_IN_REQUIRED');
    return agent;
  }

  return {
    checkPassword,
    whoHas,

    /** Throws SIGN_IN_FAILED or TOO_MANY_REQUESTS, see `checkPassword`. */
    signIn: async (login: string, password: string, place: SignInPlace) =>
      begin(await checkPassword(login, password), place),

    /** Ends the token; the agent counts as gone. */
    async signOut(token: string): Promise<void> {
      const { id } = await whoHas(token);
      await signIns.remove(digestOf(token));
      await agents.setPresence(id, 'offline', clock());
    },

    /** What holds of an agent's sign-ins, the latest first. */
    signInsOf: (id: AgentId) => signIns.listOf(id, clock()),

    /** Ends one of the agent's sign-ins. Throws SIGN_IN_NOT_FOUND. */
    async endSignIn(agentId: AgentId, id: string): Promise<void> {
      if (!(await signIns.removeOf(agentId, id))) throw new AppError('SIGN_IN_NOT_FOUND');
    },

    /** Ends all of the agent's sign-ins but the one with this token. */
    endSignInsOf: (agentId: AgentId, butToken?: string) =>
      signIns.removeAllOf(agentId, butToken === undefined ? undefined : digestOf(butToken)),
  };
}

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');
