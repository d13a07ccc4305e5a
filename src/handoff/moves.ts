import type { Handoff, Offer, Seat, Transfer } from '../conversation/handoff.js';
import type { AgentId } from '../conversation/ids.js';
import type { Queue } from '../conversation/queue.js';
import type { Active, Move, Taker, Waiting } from './handoff-store.js';

/** Every change of hands, as what is written in its one step. Nothing is decided here. */

/** The agent who serves, or is being asked to. */
export const holderOf = (handoff: Handoff): AgentId | undefined =>
  handoff.state === 'waiting'
    ? handoff.offer?.agentId
    : 'agentId' in handoff
      ? handoff.agentId
      : undefined;

/** The place that the handoff keeps reserved, if it does. */
export function seatOf(handoff: Handoff): Seat | undefined {
  const agentId = holderOf(handoff);
  const isOpen = handoff.state === 'waiting' || handoff.state === 'active';
  if (!isOpen || agentId === undefined || handoff.seat === undefined) return undefined;
  return { agentId, step: handoff.seat };
}

export const isHeldBy = (agent: AgentId, handoff: Handoff): handoff is Active =>
  handoff.state === 'active' && handoff.agentId === agent;

export const isOfferedTo = (agent: AgentId, handoff: Handoff): boolean =>
  handoff.state === 'waiting' && handoff.offer?.agentId === agent;

const base = ({ id, step }: Handoff, at: Date) => ({ id, step, at });
const vacated = (handoff: Handoff): readonly Seat[] => {
  const seat = seatOf(handoff);
  return seat === undefined ? [] : [seat];
};

const serving = ({ id, name }: Taker, at: Date) => ({
  state: 'active',
  agentId: id,
  agentName: name,
  acceptedAt: at,
});

/** The agent takes it from the list; a place at its step is reserved. */
export const acceptMove = (handoff: Waiting, taker: Taker, at: Date): Move => ({
  ...base(handoff, at),
  set: { ...serving(taker, at), seat: handoff.step },
  unset: ['offer', 'meant', 'passedBy'],
  vacates: vacated(handoff),
  settles: true,
});

/** The agent takes what is offered to them, with the place that was reserved for it. */
export const takeOfferMove = (handoff: Waiting, taker: Taker, at: Date): Move => ({
  ...base(handoff, at),
  set: serving(taker, at),
  unset: ['offer', 'meant', 'passedBy'],
  settles: true,
});

/** A place at its step is reserved. */
export const offerMove = (handoff: Waiting, offer: Offer, at: Date): Move => ({
  ...base(handoff, at),
  set: { offer, seat: handoff.step },
  settles: false,
});

/** The offer is over, and the next agent is asked. */
export function passMove(handoff: Waiting, at: Date): Move {
  const agentId = handoff.offer?.agentId;
  const others = (handoff.passedBy ?? []).filter((passed) => passed.agentId !== agentId);
  return {
    ...base(handoff, at),
    set: { passedBy: agentId === undefined ? others : [...others, { agentId, at }] },
    unset: ['offer', 'seat'],
    vacates: vacated(handoff),
    settles: true,
  };
}

/** The agent gives it to a colleague, in whose place at this step it goes on. */
export const handOverMove = (handoff: Active, taker: Taker, transfer: Transfer): Move => ({
  ...base(handoff, transfer.at),
  set: {
    ...serving(taker, transfer.at),
    seat: handoff.step,
    queue: transfer.queue,
    transfers: [...(handoff.transfers ?? []), transfer],
  },
  vacates: vacated(handoff),
  settles: true,
});

/** Back into a queue, at this place in its order. */
export const requeueMove = (
  handoff: Active,
  {
    rankAt,
    queue,
    reasons,
  }: { readonly rankAt: Date; readonly queue: Queue; readonly reasons: readonly string[] },
  transfer: Transfer,
): Move => ({
  ...base(handoff, transfer.at),
  set: {
    state: 'waiting',
    rankAt,
    queue,
    reasons,
    transfers: [...(handoff.transfers ?? []), transfer],
  },
  unset: ['agentId', 'agentName', 'acceptedAt', 'seat'],
  vacates: vacated(handoff),
  settles: true,
});

/** The end of an active handoff. */
export const closeMove = (handoff: Active, at: Date): Move => ({
  ...base(handoff, at),
  set: { state: 'closed', closedAt: at, open: handoff.id, lookAt: null },
  vacates: vacated(handoff),
  settles: true,
});

/** The customer does not wait any more. */
export const leaveMove = (handoff: Waiting, at: Date): Move => ({
  ...base(handoff, at),
  set: { state: 'left', closedAt: at, open: handoff.id, lookAt: null },
  unset: ['offer', 'seat'],
  vacates: vacated(handoff),
  settles: handoff.offer !== undefined,
});

/** Whatever was decided before comes too late. */
export const fenceMove = (handoff: Handoff, at: Date): Move => ({
  ...base(handoff, at),
  set: {},
  settles: false,
});
