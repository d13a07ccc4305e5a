import { z } from 'zod';
import { presences, roles } from '../agents/agent.js';
import type { AgentService } from '../agents/agent-service.js';
import { queues } from '../conversation/queue.js';
import type { Feedback } from '../feedback/feedback.js';
import { AppError } from '../shared/app-error.js';
import type { ConversationRecord } from '../turn/conversation-record.js';
import { apiRoute, type ApiRoute } from './api-route.js';
import { handoffRoutes, type HandoffRouteDeps } from './handoff-routes.js';

export interface DeskRouteDeps extends HandoffRouteDeps {
  readonly agents: AgentService;
  readonly feedback: Feedback<ConversationRecord>;
}

const capacityAtMost = 100;
const passwordAtLeast = 10;

const presenceBody = z.object({ presence: z.enum(presences) });

const agentBody = z.object({
  login: z.string().regex(/^[\w.@-]{1,64}$/),
  password: z.string().min(passwordAtLeast).max(256),
  name: z.string().min(1).max(40),
  roles: z.array(z.enum(roles)).min(1),
  skills: z.array(z.object({ queue: z.enum(queues), level: z.int().min(1).max(3) })),
  capacity: z.int().min(1).max(capacityAtMost),
});

const weekMs = 7 * 24 * 3_600_000;

const ratingQuery = z.object({ since: z.iso.datetime({ offset: true }).optional() });

const callbackQuery = z.object({ state: z.enum(['open', 'overdue']).default('open') });

/** Everything of the desk except conversations. */
export const deskRoutes = (deps: DeskRouteDeps): readonly ApiRoute[] => [
  ...ownRoutes(deps.agents),
  ...handoffRoutes(deps),
  ...callbackRoutes(deps.feedback),
  ...ratingRoutes(deps),
  ...agentRoutes(deps.agents),
];

function ownRoutes(agents: AgentService): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/me',
      summary: 'Who is signed in',
      role: 'agent',
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
  ];
}

function callbackRoutes(feedback: DeskRouteDeps['feedback']): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/callbacks',
      summary: 'Callbacks that are owed, or of them the overdue ones, the most pressing first',
      role: 'agent',
      query: callbackQuery,
      status: 200,
      run: async ({ query: { state } }) => ({
        items: await (state === 'open' ? feedback.openCallbacks() : feedback.overdueCallbacks()),
      }),
    }),
    apiRoute({
      method: 'post',
      path: '/callbacks/{id}/done',
      summary: 'Mark a callback as done',
      role: 'agent',
      status: 200,
      async run({ id }) {
        if (!(await feedback.markDone(id))) throw new AppError('NOT_FOUND');
        return {};
      },
    }),
  ];
}

function ratingRoutes({ feedback, clock }: DeskRouteDeps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/ratings',
      summary:
        'What customers said of the service, the latest first; of a week unless `since` is given',
      role: 'supervisor',
      query: ratingQuery,
      status: 200,
      async run({ query: { since } }) {
        const from = since === undefined ? clock().getTime() - weekMs : Date.parse(since);
        return { items: await feedback.ratings(new Date(from)) };
      },
    }),
  ];
}

function agentRoutes(agents: AgentService): readonly ApiRoute[] {
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
      body: agentBody,
      status: 201,
      run: ({ body }) => agents.create(body),
    }),
  ];
}
