import type { Handoff } from '../../src/conversation/handoff.js';
import type { AgentId, HandoffId } from '../../src/conversation/ids.js';
import type { HandoffStore, Taker } from '../../src/handoff/handoff-store.js';
import { acceptMove, closeMove, isHeldBy, leaveMove } from '../../src/handoff/moves.js';

/** Changes of hands as the store makes them, without what a service does around them. */
export const movesIn = (store: HandoffStore) => ({
  async accept(id: HandoffId, taker: Taker, at: Date): Promise<Handoff | undefined> {
    const found = await store.find(id);
    return found?.state === 'waiting' ? store.move(acceptMove(found, taker, at)) : undefined;
  },
  async close(id: HandoffId, agent: AgentId, at: Date): Promise<Handoff | undefined> {
    const found = await store.find(id);
    return found !== undefined && isHeldBy(agent, found)
      ? store.move(closeMove(found, at))
      : undefined;
  },
  async leave(id: HandoffId, at: Date): Promise<Handoff | undefined> {
    const found = await store.find(id);
    return found?.state === 'waiting' ? store.move(leaveMove(found, at)) : undefined;
  },
});
