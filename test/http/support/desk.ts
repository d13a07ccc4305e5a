import type { Handoff } from '../../../src/conversation/handoff.js';
import type { Message } from '../../../src/conversation/message.js';
import { newId } from '../../../src/shared/new-id.js';
import { startTestApp, testPassword, testSecret } from '../../support/test-app.js';
import { createCall, type Answer, type Call } from './call.js';
import { collectChanges, type Changes } from './changes.js';

export const agentPassword = 'an-agent-password';

/** Somebody signed in. */
export interface Person {
  readonly id: string;
  readonly login: string;
  readonly token: string;
  readonly call: (method: string, path: string, body?: unknown) => Promise<Answer>;
}

export interface Customer {
  readonly conversationId: string;
  readonly token: string;
  /** Posts a message; resolves with its id once it is acknowledged. */
  readonly say: (text: string) => Promise<string>;
  /** Resolves with the bot's answer. */
  readonly ask: (text: string) => Promise<Message>;
  /** Asks for a person; resolves with the handoff that waits. */
  readonly askForPerson: () => Promise<Handoff>;
}

export type Desk = Awaited<ReturnType<typeof startDesk>>;

/** The whole server with an administrator signed in. */
export async function startDesk(options: Parameters<typeof startTestApp>[0] = {}) {
  const app = await startTestApp(options);
  const changes = await collectChanges(app.stores.feed);
  const call = createCall(app.base);
  const admin = await signIn(call, 'admin', testPassword);
  return {
    ...app,
    call,
    changes,
    admin,
    hire: (details: object = {}) => hire(call, admin, details),
    customer: (customerId?: string) => openCustomer(call, changes, customerId),
    stop: async () => {
      changes.end();
      await app.stop();
    },
  };
}

async function signIn(call: Call, login: string, password: string): Promise<Person> {
  const answer = await call('POST', '/api/v1/login', { body: { login, password } });
  const { token, agent } = answer.body as { token: string; agent: { id: string } };
  return {
    id: agent.id,
    login,
    token,
    call: (method, path, body) => call(method, `/api/v1${path}`, { token, body }),
  };
}

/** Creates an agent and signs them in. */
async function hire(call: Call, admin: Person, details: object): Promise<Person> {
  const login = newId();
  await admin.call('POST', '/agents', {
    login,
    password: agentPassword,
    name: '周琳',
    roles: ['agent'],
    skills: [{ queue: 'trading', level: 2 }],
    capacity: 5,
    ...details,
  });
  return signIn(call, login, agentPassword);
}

async function openCustomer(
  call: Call,
  changes: Changes,
  customerId: string | undefined,
): Promise<Customer> {
  const generated = await call('POST', '/v3/directline/tokens/generate', {
    token: testSecret,
    body: { user: { id: `dl_${newId()}` }, customerId },
  });
  const { token, conversationId } = generated.body as { token: string; conversationId: string };
  await call('POST', '/v3/directline/conversations', { token });
  const address = `/v3/directline/conversations/${conversationId}/activities`;

  async function say(text: string): Promise<string> {
    const body = { type: 'message', text };
    return ((await call('POST', address, { token, body })).body as { id: string }).id;
  }

  return {
    conversationId,
    token,
    say,
    async ask(text) {
      const id = await say(text);
      return changes.until((what) =>
        what.kind === 'message' && what.message.inReplyTo === id ? what.message : undefined,
      );
    },
    async askForPerson() {
      await say('转人工');
      return changes.until((what) =>
        what.kind === 'handoff' && what.handoff.conversationId === conversationId
          ? what.handoff
          : undefined,
      );
    },
  };
}
