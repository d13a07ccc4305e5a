import { z } from 'zod';
import { presences, roles, type Agent } from '../agents/agent.js';
import type { AgentService } from '../agents/agent-service.js';
import { agentId, isId } from '../conversation/ids.js';
import { queues } from '../conversation/queue.js';
import type { AccountAct, Audit, AuditEntry } from '../customers/audit.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import { newId } from '../shared/new-id.js';
import { apiRoute, type ApiRoute } from './api-route.js';
import { beforeQuery, readAuditPage } from './audit-page.js';

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

export interface AgentRouteDeps {
  readonly agents: AgentService;
  readonly audit: Pick<Audit, 'add' | 'latest'>;
  readonly clock: Clock;
}

/** Agents' own accounts, everybody's for administrators, and the audit log. */
export const agentRoutes = (deps: AgentRouteDeps): readonly ApiRoute[] => [
  ...ownRoutes(deps.agents),
  ...ownSignInRoutes(deps.agents),
  ...accountRoutes(deps),
  ...accountSignInRoutes(deps),
  auditRoute(deps),
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

function accountRoutes(deps: AgentRouteDeps): readonly ApiRoute[] {
  const { agents } = deps;
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
      async run({ agent, body }) {
        await note(deps, agent, { what: 'agentCreated', reason: body.login });
        return agents.create(body);
      },
    }),
    apiRoute({
      method: 'put',
      path: '/agents/{id}',
      summary: 'Change an agent; one who is not active any more is signed out',
      role: 'administrator',
      body: changedAccount,
      status: 200,
      async run({ agent, id, body }) {
        const whose = readAgentId(id);
        await note(deps, agent, { what: 'agentChanged', agentId: whose });
        return agents.change(whose, body);
      },
    }),
  ];
}

function accountSignInRoutes(deps: AgentRouteDeps): readonly ApiRoute[] {
  const { agents } = deps;
  return [
    apiRoute({
      method: 'put',
      path: '/agents/{id}/password',
      summary: 'Set an agent another password; all their sign-ins end',
      role: 'administrator',
      body: passwordBody,
      status: 200,
      async run({ agent, id, body }) {
        const whose = readAgentId(id);
        await note(deps, agent, { what: 'passwordSet', agentId: whose });
        return agents.setPassword(whose, body.password);
      },
    }),
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
      async run({ agent, id }) {
        const whose = readAgentId(id);
        await note(deps, agent, { what: 'signInsEnded', agentId: whose });
        return agents.endSignInsOf(whose);
      },
    }),
  ];
}

const auditRoute = ({ audit }: AgentRouteDeps): ApiRoute =>
  apiRoute({
    method: 'get',
    path: '/audit',
    summary: "Who did what with customers' data and with accounts, the latest first",
    role: 'auditor',
    query: beforeQuery,
    status: 200,
    run: ({ query: { before } }) => readAuditPage(audit.latest, before),
  });

/** Written before it is done: nothing is done that is not written. */
const note = (
  { audit, clock }: AgentRouteDeps,
  { id: by, name: byName }: Agent,
  act: Pick<AuditEntry, 'agentId' | 'reason'> & { readonly what: AccountAct },
): Promise<void> => audit.add({ ...act, id: newId(), at: clock(), by, byName });

function readAgentId(id: string) {
  if (!isId(id)) throw new AppError('AGENT_NOT_FOUND');
  return agentId(id);
}
