import { z } from 'zod';
import { handoffId, isId } from '../conversation/ids.js';
import type { Feedback } from '../feedback/feedback.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import { AppError } from '../shared/app-error.js';
import type { ConversationRecord } from '../turn/conversation-record.js';
import { apiRoute, type ApiRoute } from './api-route.js';

export interface DeskRouteDeps {
  readonly handoffs: HandoffService;
  readonly feedback: Feedback<ConversationRecord>;
}

const handoffQuery = z.object({
  state: z.enum(['waiting', 'active', 'closed', 'left']).default('waiting'),
  mine: z.enum(['true', 'false']).default('false'),
});

const callbackQuery = z.object({ state: z.enum(['open', 'overdue']).default('open') });

/** Handoffs and callbacks. */
export const deskRoutes = ({ handoffs, feedback }: DeskRouteDeps): readonly ApiRoute[] => [
  ...handoffRoutes(handoffs),
  ...callbackRoutes(feedback),
];

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

function readHandoffId(id: string) {
  if (!isId(id)) throw new AppError('HANDOFF_NOT_FOUND');
  return handoffId(id);
}
