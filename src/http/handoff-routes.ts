import { z } from 'zod';
import { seesEverything, type Agent } from '../agents/agent.js';
import { agentId, handoffId, isId } from '../conversation/ids.js';
import { queues } from '../conversation/queue.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import { apiRoute, type ApiRoute } from './api-route.js';
import { viewHandoff, type HandoffView } from './views.js';

export interface HandoffRouteDeps {
  readonly handoffs: HandoffService;
  readonly clock: Clock;
}

const noteAtMost = 500;
const dayMs = 24 * 3_600_000;

const handoffQuery = z.object({
  state: z.enum(['waiting', 'active', 'closed', 'left']).default('waiting'),
  mine: z.enum(['true', 'false']).default('false'),
});

const transferBody = z
  .object({
    agentId: z.string().refine(isId, 'No id').optional(),
    queue: z.enum(queues).optional(),
    /** For the colleague; the customer does not see it. */
    note: z.string().trim().max(noteAtMost).optional(),
  })
  .refine(
    (to) => (to.agentId === undefined) !== (to.queue === undefined),
    'Either an agent or a queue',
  );

const eventQuery = z.object({ since: z.iso.datetime({ offset: true }).optional() });

/** Handoffs from waiting to the end, and how well their service levels are kept. */
export function handoffRoutes({ handoffs, clock }: HandoffRouteDeps): readonly ApiRoute[] {
  const view: View = (handoff) => viewHandoff(handoff, clock());
  return [
    ...waitingRoutes(handoffs, view),
    ...holderRoutes(handoffs, view),
    ...overviewRoutes({ handoffs, clock }),
  ];
}

type View = (handoff: Parameters<typeof viewHandoff>[0]) => HandoffView;

function waitingRoutes(handoffs: HandoffService, view: View): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/handoffs',
      summary: 'Handoffs in a state, in the order in which they are to be served',
      role: 'agent',
      query: handoffQuery,
      status: 200,
      async run({ agent, query: { state, mine } }) {
        const found = await handoffs.list(state);
        const isMine = (handoff: (typeof found)[number]) =>
          'agentId' in handoff && handoff.agentId === agent.id;
        return { items: (mine === 'true' ? found.filter(isMine) : found).map(view) };
      },
    }),
    apiRoute({
      method: 'post',
      path: '/handoffs/{id}/accept',
      summary: 'Take a waiting handoff; taking it again changes nothing',
      role: 'agent',
      status: 200,
      run: async ({ agent, id }) =>
        view(await handoffs.accept(readHandoffId(id), agent, seesEverything(agent))),
    }),
    apiRoute({
      method: 'post',
      path: '/handoffs/{id}/pass',
      summary: 'Let an offer to you go to the next agent; nothing changes when it has already',
      role: 'agent',
      status: 200,
      run: async ({ agent, id }) => view(await handoffs.pass(readHandoffId(id), agent.id)),
    }),
  ];
}

/** What the agent who has a conversation does with it. */
function holderRoutes(handoffs: HandoffService, view: View): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'post',
      path: '/handoffs/{id}/transfer',
      summary: 'Give a conversation you hold to a colleague or a queue, with a note for colleagues',
      role: 'agent',
      body: transferBody,
      status: 200,
      async run({ agent, id, body }) {
        const to = body.agentId === undefined ? undefined : agentId(body.agentId);
        const moved = await handoffs.transfer(readHandoffId(id), giver(agent), {
          agentId: to,
          queue: body.queue,
          note: body.note,
        });
        return view(moved);
      },
    }),
    apiRoute({
      method: 'post',
      path: '/handoffs/{id}/close',
      summary: 'End a handoff you hold; ending it again changes nothing',
      role: 'agent',
      status: 200,
      run: async ({ agent, id }) => view(await handoffs.close(readHandoffId(id), agent.id)),
    }),
  ];
}

function overviewRoutes({ handoffs, clock }: HandoffRouteDeps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/colleagues',
      summary: 'Who takes conversations now, for giving one to them',
      role: 'agent',
      status: 200,
      run: async () => ({ items: (await handoffs.colleagues()).map(viewColleague) }),
    }),
    apiRoute({
      method: 'get',
      path: '/service-levels/events',
      summary:
        'Service levels that came near or were missed, the latest first; of one day unless `since` is given',
      role: 'supervisor',
      query: eventQuery,
      status: 200,
      async run({ query: { since } }) {
        const from = since === undefined ? clock().getTime() - dayMs : Date.parse(since);
        return { items: await handoffs.levelEvents(new Date(from)) };
      },
    }),
  ];
}

const giver = (agent: Agent) => ({ id: agent.id, mayMoveAny: seesEverything(agent) });

type Colleagues = Awaited<ReturnType<HandoffService['colleagues']>>;

const viewColleague = ({ id, name, skills, capacity, holding, isHere }: Colleagues[number]) => ({
  id,
  name,
  skills,
  capacity,
  holding,
  isHere,
});

function readHandoffId(id: string) {
  if (!isId(id)) throw new AppError('HANDOFF_NOT_FOUND');
  return handoffId(id);
}
