import { z } from 'zod';
import type { Feedback } from '../feedback/feedback.js';
import { AppError } from '../shared/app-error.js';
import type { ConversationRecord } from '../turn/conversation-record.js';
import { apiRoute, type ApiRoute } from './api-route.js';
import { handoffRoutes, type HandoffRouteDeps } from './handoff-routes.js';

export interface DeskRouteDeps extends HandoffRouteDeps {
  readonly feedback: Feedback<ConversationRecord>;
}

const weekMs = 7 * 24 * 3_600_000;

const ratingQuery = z.object({ since: z.iso.datetime({ offset: true }).optional() });

const callbackQuery = z.object({ state: z.enum(['open', 'overdue']).default('open') });

/** Handoffs, and what is owed to and said by customers. */
export const deskRoutes = (deps: DeskRouteDeps): readonly ApiRoute[] => [
  ...handoffRoutes(deps),
  ...callbackRoutes(deps.feedback),
  ...ratingRoutes(deps),
];

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
