import { z } from 'zod';
import type { Agent } from '../agents/agent.js';
import { customerOf } from '../conversation/identity.js';
import { customerId, isId } from '../conversation/ids.js';
import { AppError } from '../shared/app-error.js';
import type { Service } from '../turn/create-service.js';
import { endOfTime, type TimelinePage } from '../turn/timeline.js';
import { apiRoute, type ApiRoute } from './api-route.js';
import { beforeQuery, readAuditPage } from './audit-page.js';
import { openFor, type OpeningDeps } from './conversation-routes.js';
import { viewCustomer, viewElsewhere } from './views.js';

export type CustomerRouteDeps = OpeningDeps &
  Pick<Service, 'customers' | 'links' | 'timeline' | 'audit' | 'isRestricted'>;

const linesAtOnce = 100;
const reasonAtMost = 500;

const reasonBody = z.object({ reason: z.string().trim().min(1).max(reasonAtMost) });

/** Customers: their history on all channels, their identities, and their rights over their data. */
export const customerRoutes = (deps: CustomerRouteDeps): readonly ApiRoute[] => [
  ...conversationRoutesOf(deps),
  ...fileRoutes(deps),
  ...rightRoutes(deps),
];

function conversationRoutesOf(deps: CustomerRouteDeps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/conversations/{id}/timeline',
      summary:
        "What the conversation's customer said and was told on all channels, in the order of time; `before` is the `next` of a page, which holds what came before it",
      role: 'agent',
      query: beforeQuery,
      status: 200,
      async run({ agent, id, query: { before } }) {
        const { record } = await openFor(agent, id, deps);
        const whose = customerOf(record);
        if (whose === undefined) return { items: [] };
        await refuseRestricted(whose, deps);
        const look = {
          what: 'timelineRead',
          customerId: whose,
          conversationId: record.id,
        } as const;
        await deps.audit.look(agent, look);
        const end = before === undefined ? endOfTime : new Date(before);
        return viewTimeline(await deps.timeline(whose, { before: end, limit: linesAtOnce }));
      },
    }),
    apiRoute({
      method: 'post',
      path: '/conversations/{id}/unlink',
      summary:
        'Undo a link that was wrong: the conversation is not that customer’s any more, and what was told in it is not shown there again; undoing it again changes nothing',
      role: 'agent',
      body: reasonBody,
      status: 200,
      async run({ agent, id, body: { reason } }) {
        const { record } = await openFor(agent, id, deps);
        const after = await deps.links.unlink(agent, record, reason);
        return { id: after.id, customer: viewCustomer(after, undefined) };
      },
    }),
  ];
}

/** The next page begins before the first line of this one. */
const viewTimeline = ({ lines, earlier }: TimelinePage) => ({
  items: lines.map(viewElsewhere),
  next: earlier ? lines[0]?.message.at.toISOString() : undefined,
});

async function refuseRestricted(
  id: ReturnType<typeof customerId>,
  { isRestricted }: CustomerRouteDeps,
): Promise<void> {
  if (await isRestricted(id)) throw new AppError('CUSTOMER_RESTRICTED');
}

function fileRoutes({ customers, audit }: CustomerRouteDeps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/customers/{id}',
      summary:
        'What is noted of a customer: accounts on channels and how each was proved, what was told of the recording, and a restriction',
      role: 'supervisor',
      status: 200,
      async run({ agent, id }) {
        const whose = readCustomerId(id);
        await audit.look(agent, { what: 'viewed', customerId: whose });
        const [note, identities] = await Promise.all([
          customers.find(whose),
          customers.identitiesOf(whose),
        ]);
        return { id: whose, identities, ...note };
      },
    }),
    apiRoute({
      method: 'get',
      path: '/customers/{id}/audit',
      summary: "Who did what with a customer's data and identities, the latest first",
      role: 'supervisor',
      query: beforeQuery,
      status: 200,
      run({ id, query: { before } }) {
        const whose = readCustomerId(id);
        return readAuditPage((limit, end) => audit.of(whose, limit, end), before);
      },
    }),
  ];
}

function rightRoutes({ customers }: CustomerRouteDeps): readonly ApiRoute[] {
  const changing = (
    name: 'restrict' | 'lift',
    summary: string,
    change: typeof customers.restrict,
  ): ApiRoute =>
    apiRoute({
      method: 'post',
      path: `/customers/{id}/${name}`,
      summary,
      role: 'supervisor',
      body: reasonBody,
      status: 200,
      run: ({ agent, id, body: { reason } }: Changing) => change(agent, readCustomerId(id), reason),
    });
  return [
    apiRoute({
      method: 'get',
      path: '/customers/{id}/export',
      summary: 'Everything kept of a customer, to be handed to them; files by their addresses',
      role: 'supervisor',
      status: 200,
      run: ({ agent, id }) => customers.exportFor(agent, readCustomerId(id)),
    }),
    changing(
      'restrict',
      "Keep the customer's data and do nothing else with them; the customer is told when they ask",
      customers.restrict,
    ),
    changing('lift', 'End the restriction, as the customer wishes', customers.lift),
  ];
}

interface Changing {
  readonly agent: Agent;
  readonly id: string;
  readonly body: z.infer<typeof reasonBody>;
}

function readCustomerId(id: string) {
  if (!isId(id)) throw new AppError('CUSTOMER_NOT_FOUND');
  return customerId(id);
}
