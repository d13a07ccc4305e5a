import type { AgentId } from '../conversation/ids.js';
import { createAccounts } from './accounts.js';
import type { Agent, Presence } from './agent.js';
import { createSignIn, type SignInDeps } from './sign-in.js';

interface PasswordChange {
  readonly old: string;
  readonly password: string;
  /** Of the sign-in that changes it. */
  readonly token: string;
}

/** The people who answer: accounts and sign-in. */
export function createAgentService(deps: SignInDeps) {
  const { agents, clock } = deps;
  const { checkPassword, ...signing } = createSignIn(deps);
  const accounts = createAccounts({ ...deps, ...signing });

  return {
    ...signing,
    ...accounts,
    /** The agent's own change. Throws SIGN_IN_FAILED when the old password is wrong. */
    async changePassword({ id, login }: Agent, change: PasswordChange): Promise<void> {
      await checkPassword(login, change.old);
      await accounts.setPassword(id, change.password, change.token);
    },
    list: () => agents.list(),
    setPresence: (id: AgentId, presence: Presence) => agents.setPresence(id, presence, clock()),
    /** A page of theirs is there. */
    noteSeen: (id: AgentId) => agents.noteSeen(id, clock()),
  };
}

export type AgentService = ReturnType<typeof createAgentService>;
