import type { Handoff } from '../conversation/handoff.js';
import type { AgentId } from '../conversation/ids.js';
import type { HandoffDeps, Place } from './handoff-deps.js';
import { fenceMove, holderOf, seatOf } from './moves.js';

/**
 * Places and handoffs are two documents. A place is taken first, under the step at which the
 * handoff was seen; the change then happens at that step or not at all. So a handoff that is held
 * always has its place, and a place without one can only be left over.
 */
export function createPlaces({
  store,
  agents,
  clock,
  log,
}: Pick<HandoffDeps, 'store' | 'agents' | 'clock' | 'log'>) {
  /** Suspected by the look before. */
  let suspects = new Set<string>();

  /** Reserves a place; those that are left over are looked for when all are taken. */
  async function take(agent: AgentId, place: Place): Promise<boolean> {
    if (await agents.takePlace(agent, place)) return true;
    for (const other of await agents.placesOf(agent))
      if (isLeftOver(agent, other, await store.find(other.handoff)))
        await agents.freePlace(agent, other);
    return agents.takePlace(agent, place);
  }

  /** Gives a place back whose change came too late, unless the same agent's other attempt won. */
  async function giveBack(agent: AgentId, place: Place): Promise<void> {
    const handoff = await store.find(place.handoff);
    if (!isSeated(agent, place, handoff)) await agents.freePlace(agent, place);
  }

  /**
   * Compares every place with the handoffs. One whose attempt may still be under way is given a
   * whole look's time; then the handoff moves on a step, so that the attempt cannot succeed any
   * more, and the place is freed. Returns how many were.
   */
  async function repair(): Promise<number> {
    const seen = new Set<string>();
    let freed = 0;
    for (const agent of await agents.withPlaces())
      for (const place of await agents.placesOf(agent))
        if (await isFreeNow(agent, place, seen)) {
          await agents.freePlace(agent, place);
          freed += 1;
        }
    suspects = seen;
    if (freed > 0) log.warn({ count: freed }, 'places of agents repaired');
    return freed;
  }

  async function isFreeNow(agent: AgentId, place: Place, seen: Set<string>): Promise<boolean> {
    const handoff = await store.find(place.handoff);
    if (isSeated(agent, place, handoff)) return false;
    if (isLeftOver(agent, place, handoff)) return true;
    const name = `${agent} ${place.handoff} ${place.step}`;
    if (!suspects.has(name)) {
      seen.add(name);
      return false;
    }
    return handoff === undefined || (await store.move(fenceMove(handoff, clock()))) !== undefined;
  }

  return { take, giveBack, repair };
}

export type Places = ReturnType<typeof createPlaces>;

const isSeated = (agent: AgentId, { step }: Place, handoff: Handoff | undefined): boolean =>
  handoff !== undefined && seatOf(handoff)?.step === step && holderOf(handoff) === agent;

/** No attempt that reserved it can succeed any more. */
const isLeftOver = (agent: AgentId, place: Place, handoff: Handoff | undefined): boolean =>
  handoff !== undefined && handoff.step > place.step && !isSeated(agent, place, handoff);
