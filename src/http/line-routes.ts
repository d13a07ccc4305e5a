import { z } from 'zod';
import type { Agent } from '../agents/agent.js';
import type { ConversationId } from '../conversation/ids.js';
import type { Message } from '../conversation/message.js';
import type { Said } from '../turn/speak-as-agent.js';
import { apiRoute, type ApiRoute } from './api-route.js';
import { openFor, type OpeningDeps } from './conversation-routes.js';
import { viewMessage } from './views.js';

interface LineRouteDeps extends OpeningDeps {
  readonly speak: (agent: Agent, id: ConversationId, said: Said) => Promise<Message>;
  readonly withdraw: (agent: Agent, id: ConversationId, seq: number) => Promise<Message>;
  readonly agentTypes: (agent: Agent, id: ConversationId) => Promise<void>;
}

const textAtMost = 4_000;

const seqForm = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

const messageBody = z.object({
  text: z.string().trim().min(1).max(textAtMost),
  clientId: z.string().min(1).max(64).optional(),
  /** The number of one's own line that this one takes the place of. */
  replaces: seqForm.optional(),
});

const withdrawalBody = z.object({ seq: seqForm });

/** What agents say to customers, and what becomes of it. */
export function lineRoutes(deps: LineRouteDeps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'post',
      path: '/conversations/{id}/messages',
      summary:
        'Write to the customer whose handoff you hold; the same clientId is the same message',
      role: 'agent',
      body: messageBody,
      status: 201,
      async run({ agent, id, body }) {
        const { record } = await openFor(agent, id, deps);
        return viewMessage(await deps.speak(agent, record.id, body));
      },
    }),
    apiRoute({
      method: 'post',
      path: '/conversations/{id}/typing',
      summary: 'Let the customer see for a few seconds that you are writing',
      role: 'agent',
      status: 200,
      async run({ agent, id }) {
        const { record } = await openFor(agent, id, deps);
        await deps.agentTypes(agent, record.id);
      },
    }),
    apiRoute({
      method: 'post',
      path: '/conversations/{id}/withdrawals',
      summary: 'Take a line of your own back: the customer no longer sees it, the transcript does',
      role: 'agent',
      body: withdrawalBody,
      status: 201,
      async run({ agent, id, body }) {
        const { record } = await openFor(agent, id, deps);
        return viewMessage(await deps.withdraw(agent, record.id, body.seq));
      },
    }),
  ];
}
