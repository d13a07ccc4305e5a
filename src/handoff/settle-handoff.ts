import type { Handoff } from '../conversation/handoff.js';
import type { HandoffDeps } from './handoff-deps.js';

/** A change is expected to reach conversation and agent within this time. */
const settleWithinMs = 2_000;
const batch = 50;

export type Settle = <H extends Handoff>(handoff: H) => Promise<H>;

/** What follows from a change of a handoff, repeated until it is done. */
export function createSettling(deps: HandoffDeps) {
  const { store, agents, clock, log } = deps;

  /** Brings conversation and agents in line with what the handoff says. Safe to repeat. */
  async function settle<H extends Handoff>(handoff: H): Promise<H> {
    if (handoff.state === 'active') await deps.giveToAgent(handoff);
    if (handoff.state === 'closed') await deps.giveToBot(handoff);
    if (handoff.state === 'waiting' && handoff.transfers !== undefined)
      await deps.giveToQueue(handoff);
    for (const { agentId, step } of handoff.vacated ?? [])
      await agents.freePlace(agentId, { handoff: handoff.id, step });
    await store.markSettled(handoff.id, handoff.step);
    return handoff;
  }

  /** Finishes changes that a vanished process left half way. Returns how many. */
  async function settleLeftovers(): Promise<number> {
    const before = new Date(clock().getTime() - settleWithinMs);
    const leftovers = await store.unsettled(before, batch);
    for (const handoff of leftovers)
      await settle(handoff).catch((error: unknown) => {
        log.warn({ err: error, handoffId: handoff.id }, 'handoff not settled; it is tried again');
      });
    if (leftovers.length > 0) log.warn({ count: leftovers.length }, 'handoffs settled late');
    return leftovers.length;
  }

  return { settle, settleLeftovers };
}
