import type { AgentDetails } from '../../src/agents/accounts.js';
import { createAgentService } from '../../src/agents/agent-service.js';
import { newId } from '../../src/shared/new-id.js';
import type { Stores } from '../../src/storage/connect.js';
import { setClock } from '../support/set-clock.js';

export const password = 'long enough for a person';
export const place = { address: '127.0.0.1', device: 'Chromium' };

/** The service with a clock that stands, and signing in from the place. */
export function createAgents(stores: Stores) {
  const time = setClock();
  const service = createAgentService({ ...stores, newId, clock: time.clock });
  const signIn = (login: string, given: string) => service.signIn(login, given, place);
  return { time, service, signIn };
}

export const details = (given: Partial<AgentDetails> = {}): AgentDetails => ({
  login: newId(),
  password,
  name: '小融',
  roles: ['agent'],
  skills: [{ queue: 'trading', level: 2 }],
  capacity: 3,
  ...given,
});
