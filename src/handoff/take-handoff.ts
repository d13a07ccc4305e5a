import type { Handoff } from '../conversation/handoff.js';
import type { AgentId, HandoffId } from '../conversation/ids.js';
import { AppError } from '../shared/app-error.js';
import type { HandoffDeps } from './handoff-deps.js';
import type { Active, Closed, Taker } from './handoff-store.js';
import type { Settle } from './settle-handoff.js';

/** The agent's side: accepting within one's capacity, and closing. */
export function createTaking(deps: HandoffDeps, settle: Settle) {
  const { store, clock } = deps;

  /**
   * Gives the handoff to the agent. Accepting again what one has changes nothing.
   * Throws HANDOFF_NOT_FOUND, HANDOFF_TAKEN, or AGENT_FULL.
   */
  async function accept(id: HandoffId, taker: Taker): Promise<Active> {
    const standing = await existing(id);
    if (isHeldBy(taker.id, standing)) return settle(standing);
    if (standing.state !== 'waiting') throw new AppError('HANDOFF_TAKEN');
    if (!(await takePlace(taker.id, id))) throw new AppError('AGENT_FULL');

    const accepted = (await store.accept(id, taker, clock())) ?? (await existing(id));
    if (isHeldBy(taker.id, accepted)) return settle(accepted);
    await deps.freePlace(taker.id, id);
    throw new AppError('HANDOFF_TAKEN');
  }

  /** Ends the handoff. Closing again changes nothing. Throws NOT_YOUR_CONVERSATION. */
  async function close(id: HandoffId, agentId: AgentId): Promise<Closed> {
    const closed = (await store.close(id, agentId, clock())) ?? (await existing(id));
    if (closed.state !== 'closed' || closed.agentId !== agentId)
      throw new AppError('NOT_YOUR_CONVERSATION');
    return settle(closed);
  }

  async function takePlace(agent: AgentId, id: HandoffId): Promise<boolean> {
    if (await deps.takePlace(agent, id)) return true;
    await freeStalePlaces(agent);
    return deps.takePlace(agent, id);
  }

  /** A process that vanished while accepting leaves a place behind that nobody uses. */
  async function freeStalePlaces(agent: AgentId): Promise<void> {
    for (const id of await deps.placesOf(agent)) {
      const handoff = await store.find(id);
      const inUse = handoff?.state === 'waiting' || (handoff && isHeldBy(agent, handoff));
      if (inUse !== true) await deps.freePlace(agent, id);
    }
  }

  async function existing(id: HandoffId): Promise<Handoff> {
    const found = await store.find(id);
    if (found === undefined) throw new AppError('HANDOFF_NOT_FOUND');
    return found;
  }

  return { accept, close };
}

const isHeldBy = (agent: AgentId, handoff: Handoff): handoff is Active =>
  handoff.state === 'active' && handoff.agentId === agent;
