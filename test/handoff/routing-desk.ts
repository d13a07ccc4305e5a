import type { AgentId, ConversationId } from '../../src/conversation/ids.js';
import type { QueueRules } from '../../src/handoff/queue-rules.js';
import { newId } from '../../src/shared/new-id.js';
import type { Stores } from '../../src/storage/connect.js';
import { newAgent, someConversation } from '../support/examples.js';
import { createHandoffWorld, everyQueue } from './handoff-world.js';

/** Every queue offers. */
export const push = { queues: everyQueue({ assignment: 'push' }) };

/** What a visitor asks for in the queue trading. */
export const requestOf = (conversationId: ConversationId, given: object = {}) => ({
  conversationId,
  customerId: undefined,
  customerName: '访客 0001',
  customerClass: 'ordinary' as const,
  queue: 'trading' as const,
  priority: 0,
  reasons: [],
  key: newId(),
  ...given,
});

/** Handoffs and the way to ask for one, until it is offered to somebody or nobody can be asked. */
export function createRoutingDesk(stores: Stores, rules: Partial<QueueRules> = push) {
  const world = createHandoffWorld(stores, rules);
  const ask = async (given: object = {}, id: ConversationId = someConversation()) => {
    const handoff = await world.service.open(requestOf(id, given));
    await world.service.assigned();
    return (await world.service.find(handoff.id)) ?? handoff;
  };
  return { ...world, ask };
}

export type RoutingDesk = ReturnType<typeof createRoutingDesk>;

/** An agent who takes conversations, without a page. */
export async function hire({ agents }: Stores, given: Parameters<typeof newAgent>[0] = {}) {
  const agent = newAgent(given);
  await agents.create(agent);
  await agents.noteSignedIn(agent.id);
  return agent;
}

/** The handoffs for which the agent's places are reserved. */
export const placesOf = async ({ agents }: Stores, { id }: { readonly id: AgentId }) =>
  (await agents.placesOf(id)).map(({ handoff }) => handoff);

/** Nobody waits, and nobody is there. */
export async function clear(stores: Stores): Promise<void> {
  const { service } = createHandoffWorld(stores);
  for (const { id } of await service.list('waiting')) await service.leave(id);
  for (const { id } of await stores.agents.online())
    await stores.agents.setPresence(id, 'offline', new Date(0));
}
