import { z } from 'zod';
import { presences, roles } from '../agents/agent.js';
import type { AgentService } from '../agents/agent-service.js';
import { handoffId, isId } from '../conversation/ids.js';
import { queues } from '../conversation/queue.js';
import type { Feedback } from '../feedback/feedback.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import { AppError } from '../shared/app-error.js';
import type { ConversationRecord } from '../turn/conversation-record.js';
import { apiRoute, type ApiRoute } from './api-route.js';

export interface DeskRouteDeps {
  readonly agents: AgentService;
  readonly handoffs: HandoffService;
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

const handoffQuery = z.object({
  state: z.enum(['waiting', 'active', 'closed', 'left']).default('waiting'),
  mine: z.enum(['true', 'false']).default('false'),
});

const callbackQuery = z.object({ state: z.enum(['open', 'overdue']).default('open') });

/** Everything of the desk except conversations. */
export const deskRoutes = ({ agents, handoffs, feedback }: DeskRouteDeps): readonly ApiRoute[] => [
  ...ownRoutes(agents),
  ...handoffRoutes(handoffs),
  ...callbackRoutes(feedback),
  ...agentRoutes(agents),
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

function handoffRoutes(handoffs: HandoffService): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/handoffs',
      summary: 'Handoffs in a state, the most urgent first, then the longest waiting',
      role: 'agent',
      query: handoffQuery,
      status: 200,
      async run({ agent, query: { state, mine } }) {
        const found = await handoffs.list(state);
        const isMine = (handoff: (typeof found)[number]) =>
          'agentId' in handoff && handoff.agentId === agent.id;
        return { items: mine === 'true' ? found.filter(isMine) : found };
      },
    }),
    apiRoute({
      method: 'post',
      path: '/handoffs/{id}/accept',
      summary: 'Take a waiting handoff; taking it again changes nothing',
      role: 'agent',
      status: 200,
      run: ({ agent, id }) => handoffs.accept(readHandoffId(id), agent),
    }),
    apiRoute({
      method: 'post',
      path: '/handoffs/{id}/close',
      summary: 'End a handoff you hold; ending it again changes nothing',
      role: 'agent',
      status: 200,
      run: ({ agent, id }) => handoffs.close(readHandoffId(id), agent.id),
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

function readHandoffId(id: string) {
  if (!isId(id)) throw new AppError('HANDOFF_NOT_FOUND');
  return handoffId(id);
}
