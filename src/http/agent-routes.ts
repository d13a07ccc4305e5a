import { z } from 'zod';
import { presences, roles } from '../agents/agent.js';
import type { AgentService } from '../agents/agent-service.js';
import { agentId, isId } from '../conversation/ids.js';
import { queues } from '../conversation/queue.js';
import { AppError } from '../shared/app-error.js';
import { apiRoute, type ApiRoute } from './api-route.js';

const capacityAtMost = 100;
const passwordAtLeast = 10;

const password = z.string().min(passwordAtLeast).max(256);

const account = z.object({
  name: z.string().min(1).max(40),
  roles: z.array(z.enum(roles)).min(1),
  skills: z.array(z.object({ queue: z.enum(queues), level: z.int().min(1).max(3) })),
  capacity: z.int().min(1).max(capacityAtMost),
});

const newAccount = account.extend({ login: z.string().regex(/^[\w.@-]{1,64}$/), password });
const changedAccount = account.extend({ isActive: z.boolean() });
const presenceBody = z.object({ presence: z.enum(presences) });
const passwordBody = z.object({ password });
const ownPasswordBody = z.object({ old: z.string().min(1).max(256), password });

/** Agents' own accounts, and everybody's for administrators. */
export const agentRoutes = (agents: AgentService): readonly ApiRoute[] => [
  ...ownRoutes(agents),
  ...ownSignInRoutes(agents),
  ...accountRoutes(agents),
  ...accountSignInRoutes(agents),
];

function ownRoutes(agents: AgentService): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/me',
      summary: 'Who is signed in',
      role: 'any',
      status: 200,
      run: ({ agent }) => Promise.resolve(agent),
    }),
    apiRoute({
      method: 'put',
      path: '/me/presence',
      summary: 'Say whether you take conversations',
      role: 'agent',
      body: presenceBody,
      status: 200,
      async run({ agent, body: { presence } }) {
        await agents.setPresence(agent.id, presence);
        return { ...agent, presence };
      },
    }),
    apiRoute({
      method: 'put',
      path: '/me/password',
      summary: 'Change your password; your other sign-ins end',
      role: 'any',
      body: ownPasswordBody,
      status: 200,
      run: ({ agent, body, token }) => agents.changePassword(agent, { ...body, token }),
    }),
  ];
}

function ownSignInRoutes(agents: AgentService): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/me/sign-ins',
      summary: 'Where you are signed in, the latest first',
      role: 'any',
      status: 200,
      run: async ({ agent }) => ({ items: await agents.signInsOf(agent.id) }),
    }),
    apiRoute({
      method: 'post',
      path: '/me/sign-ins/{id}/end',
      summary: 'End one of your sign-ins',
      role: 'any',
      status: 200,
      run: ({ agent, id }) => agents.endSignIn(agent.id, id),
    }),
  ];
}

function accountRoutes(agents: AgentService): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/agents',
      summary: 'Every agent',
      role: 'supervisor',
      status: 200,
      run: async () => ({ items: await agents.list() }),
    }),
    apiRoute({
      method: 'post',
      path: '/agents',
      summary: 'Create an agent',
      role: 'administrator',
      body: newAccount,
      status: 201,
      run: ({ body }) => agents.create(body),
    }),
    apiRoute({
      method: 'put',
      path: '/agents/{id}',
      summary: 'Change an agent; one who is not active any more is signed out',
      role: 'administrator',
      body: changedAccount,
      status: 200,
      run: ({ id, body }) => agents.change(readAgentId(id), body),
    }),
    apiRoute({
      method: 'put',
      path: '/agents/{id}/password',
      summary: 'Set an agent another password; all their sign-ins end',
      role: 'administrator',
      body: passwordBody,
      status: 200,
      run: ({ id, body }) => agents.setPassword(readAgentId(id), body.password),
    }),
  ];
}

function accountSignInRoutes(agents: AgentService): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/agents/{id}/sign-ins',
      summary: 'Where an agent is signed in, the latest first',
      role: 'administrator',
      status: 200,
      run: async ({ id }) => ({ items: await agents.signInsOf(readAgentId(id)) }),
    }),
    apiRoute({
      method: 'post',
      path: '/agents/{id}/sign-ins/end',
      summary: "End all of an agent's sign-ins",
      role: 'administrator',
      status: 200,
      run: ({ id }) => agents.endSignInsOf(readAgentId(id)),
    }),
  ];
}

function readAgentId(id: string) {
  if (!isId(id)) throw new AppError('AGENT_NOT_FOUND');
  return agentId(id);
}
