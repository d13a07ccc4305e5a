import { z } from 'zod';
import type { CustomerRequests } from '../feedback/customer-requests.js';
import { AppError } from '../shared/app-error.js';
import type { ConversationRecord } from '../turn/conversation-record.js';
import { apiRoute, type ApiRoute } from './api-route.js';

export interface RequestRouteDeps {
  readonly requests: CustomerRequests<ConversationRecord>;
}

const requestQuery = z.object({ state: z.enum(['open', 'overdue']).default('open') });

/** What customers asked for and colleagues have to do: personal information, faults of the app. */
export const requestRoutes = ({ requests }: RequestRouteDeps): readonly ApiRoute[] => [
  apiRoute({
    method: 'get',
    path: '/requests',
    summary: 'Requests that are not done, or of them the overdue ones, the first due first',
    role: 'agent',
    query: requestQuery,
    status: 200,
    run: async ({ query: { state } }) => ({
      items: await (state === 'open' ? requests.open() : requests.overdue()),
    }),
  }),
  apiRoute({
    method: 'post',
    path: '/requests/{id}/done',
    summary: 'Mark a request as done',
    role: 'agent',
    status: 200,
    async run({ id }) {
      if (!(await requests.markDone(id))) throw new AppError('NOT_FOUND');
      return {};
    },
  }),
];
