import { z } from 'zod';
import { complaintStates, type Complaint } from '../complaints/complaint.js';
import { isId } from '../conversation/ids.js';
import { AppError } from '../shared/app-error.js';
import { newId } from '../shared/new-id.js';
import type { Service } from '../turn/create-service.js';
import { apiRoute, type ApiRoute } from './api-route.js';

export type ComplaintRouteDeps = Pick<Service, 'complaints' | 'handleComplaint'>;

const noteAtMost = 2_000;
/** With the complaint's number it is the id of a message. */
const clientIdAtMost = 48;

const listQuery = z.object({ state: z.enum([...complaintStates, 'overdue']).default('received') });

const stepBody = z
  .object({
    state: z.enum(['working', 'answered', 'closed']),
    note: z.string().trim().min(1).max(noteAtMost).optional(),
    clientId: z.string().min(1).max(clientIdAtMost).refine(isId).optional(),
  })
  .refine(({ state, note }) => state !== 'answered' || note !== undefined, {
    path: ['note'],
    message: 'An answer has words',
  });

/** Complaints and suggestions, and what becomes of them. */
export const complaintRoutes = ({
  complaints,
  handleComplaint,
}: ComplaintRouteDeps): readonly ApiRoute[] => [
  apiRoute({
    method: 'get',
    path: '/complaints',
    summary: 'Complaints and suggestions in a state, or those past a deadline, the oldest first',
    role: 'agent',
    query: listQuery,
    status: 200,
    run: async ({ query: { state } }) => ({
      items: (await complaints.list(state)).map(viewComplaint),
    }),
  }),
  apiRoute({
    method: 'get',
    path: '/complaints/{id}',
    summary: 'The complaint with this number, and every step of how it was handled',
    role: 'agent',
    status: 200,
    run: async ({ id }) => viewComplaint(await complaints.find(id)),
  }),
  apiRoute({
    method: 'post',
    path: '/complaints/{id}/steps',
    summary:
      'Accept, answer or close a complaint; the customer is told of the first two. The same clientId is the same step',
    role: 'agent',
    body: stepBody,
    status: 200,
    async run({ agent, id, body: { state, note, clientId } }) {
      if (!isId(id)) throw new AppError('COMPLAINT_NOT_FOUND');
      const step = { to: state, note, id: clientId ?? newId() };
      return viewComplaint(await handleComplaint(agent, id, step));
    },
  }),
];

/** The number is all that outsiders call it by. */
const viewComplaint = ({ id: _id, ...complaint }: Complaint) => complaint;
