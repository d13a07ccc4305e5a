import type { Handoff } from '../conversation/handoff.js';
import type { AgentId, HandoffId } from '../conversation/ids.js';
import { AppError } from '../shared/app-error.js';
import type { HandoffDeps } from './handoff-deps.js';
import type { Active, Closed, Taker, Waiting } from './handoff-store.js';
import type { Places } from './keep-places.js';
import { acceptMove, closeMove, isHeldBy, isOfferedTo, passMove, takeOfferMove } from './moves.js';
import type { Settle } from './settle-handoff.js';

interface TakingDeps extends Pick<HandoffDeps, 'store' | 'clock'> {
  readonly settle: Settle;
  readonly places: Places;
  /** Somebody may have room, or be asked next. */
  readonly assignSoon: () => void;
}

/** Each time somebody else was quicker. */
const triesAtMost = 20;

/** The agent's side: accepting within one's capacity, letting an offer pass, and closing. */
export function createTaking({ store, clock, settle, places, assignSoon }: TakingDeps) {
  const existing = findIn(store);

  /**
   * Gives the handoff to the agent. Accepting again what one has changes nothing. What is offered
   * to somebody else goes only to who `mayTakeAny`.
   * Throws HANDOFF_NOT_FOUND, HANDOFF_TAKEN, HANDOFF_OFFERED or AGENT_FULL.
   */
  async function accept(id: HandoffId, taker: Taker, mayTakeAny = false): Promise<Active> {
    for (let tries = 1; tries <= triesAtMost; tries += 1) {
      const standing = await existing(id);
      if (isHeldBy(taker.id, standing)) return settle(standing);
      if (standing.state !== 'waiting') throw new AppError('HANDOFF_TAKEN');
      const isTheirs = isOfferedTo(taker.id, standing);
      if (standing.offer !== undefined && !isTheirs && !mayTakeAny)
        throw new AppError('HANDOFF_OFFERED');
      const accepted = isTheirs
        ? await store.move(takeOfferMove(standing, taker, clock()))
        : await takeFromList(standing, taker);
      if (accepted !== undefined) return settle(accepted as Active);
    }
    throw new AppError('HANDOFF_TAKEN');
  }

  async function takeFromList(standing: Waiting, taker: Taker): Promise<Handoff | undefined> {
    const place = { handoff: standing.id, step: standing.step };
    if (!(await places.take(taker.id, place))) throw new AppError('AGENT_FULL');
    const accepted = await store.move(acceptMove(standing, taker, clock()));
    if (accepted === undefined) await places.giveBack(taker.id, place);
    return accepted;
  }

  /** Lets an offer pass: the next agent is asked. Not being asked any more is as good. */
  async function pass(id: HandoffId, agentId: AgentId): Promise<Handoff> {
    const standing = await existing(id);
    if (standing.state !== 'waiting' || !isOfferedTo(agentId, standing)) return standing;
    const passed = await store.move(passMove(standing, clock()));
    if (passed === undefined) return existing(id);
    await settle(passed);
    assignSoon();
    return passed;
  }

  /** Ends the handoff. Closing again changes nothing. Throws NOT_YOUR_CONVERSATION. */
  async function close(id: HandoffId, agentId: AgentId): Promise<Closed> {
    for (let tries = 1; tries <= triesAtMost; tries += 1) {
      const standing = await existing(id);
      if (standing.state === 'closed' && standing.agentId === agentId) return settle(standing);
      if (!isHeldBy(agentId, standing)) throw new AppError('NOT_YOUR_CONVERSATION');
      const closed = await store.move(closeMove(standing, clock()));
      if (closed === undefined) continue;
      await settle(closed);
      assignSoon();
      return closed as Closed;
    }
    throw new AppError('NOT_YOUR_CONVERSATION');
  }

  return { accept, pass, close };
}

export type Taking = ReturnType<typeof createTaking>;

/** Throws HANDOFF_NOT_FOUND. */
const findIn = (store: HandoffDeps['store']) =>
  async function existing(id: HandoffId): Promise<Handoff> {
    const found = await store.find(id);
    if (found === undefined) throw new AppError('HANDOFF_NOT_FOUND');
    return found;
  };
