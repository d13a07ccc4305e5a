import type { Handoff } from '../conversation/handoff.js';
import type { ConversationId, HandoffId } from '../conversation/ids.js';
import { queues, type Queue } from '../conversation/queue.js';
import type { Colleague, HandoffDeps } from './handoff-deps.js';

/** What a customer who waits wants to know. */
export interface WaitingPlace {
  /** Counted from 1. */
  readonly place: number;
  /** Somebody is there who serves this queue. */
  readonly isStaffed: boolean;
  /** undefined: too little is known. */
  readonly expectedMs: number | undefined;
  /** When the queue opens; undefined: it is open. */
  readonly opensAt: Date | undefined;
}

const lookBackMs = 60 * 60_000;
const lookBackAtMost = 20;
/** Fewer than this say nothing about a rate. */
const neededAtLeast = 3;
/** In each queue; whoever stands further back is told when asking. */
const toldAtMost = 1_000;

/** Place and expected wait, the latter from the rate at which the queue was served lately. */
export function createTellPlace(deps: HandoffDeps) {
  const { store, agents, rules, businessTime, clock } = deps;
  async function isStaffed(queue: Queue): Promise<boolean> {
    const { neighbours } = rules.queues[queue];
    const serves = ({ isHere, skills }: Colleague) =>
      isHere && skills.some((skill) => skill.queue === queue || neighbours.includes(skill.queue));
    return (await agents.onDuty()).some(serves);
  }

  /** From one acceptance to the next, on average of the last hour. */
  async function paceMs(queue: Queue, now: Date): Promise<number | undefined> {
    const since = new Date(now.getTime() - lookBackMs);
    const accepted = await store.acceptances(queue, since, lookBackAtMost);
    const oldest = accepted.at(-1);
    if (oldest === undefined || accepted.length < neededAtLeast) return undefined;
    return (now.getTime() - oldest.getTime()) / accepted.length;
  }

  async function placeOf(handoff: Handoff): Promise<WaitingPlace> {
    const now = clock();
    const { queue } = handoff;
    const [ahead, pace, staffed] = await Promise.all([
      handoff.state === 'waiting' ? store.countAhead(handoff) : 0,
      paceMs(queue, now),
      isStaffed(queue),
    ]);
    const place = ahead + 1;
    return {
      place,
      isStaffed: staffed,
      expectedMs: staffed && pace !== undefined ? Math.round(pace * place) : undefined,
      opensAt: businessTime(queue).opensAt(now),
    };
  }

  /** The place, which the customer is now told. */
  async function tellPlace(handoff: Handoff): Promise<WaitingPlace> {
    const where = await placeOf(handoff);
    if (handoff.state === 'waiting')
      await store.noteTold(handoff, { place: where.place, at: clock() });
    return where;
  }

  return { placeOf, tellPlace, movedUp: createMovedUp(deps), isStaffed };
}

function createMovedUp({ store, rules, clock }: HandoffDeps) {
  /** Those who stand further in front than they were told a while ago, and are now to be told. */
  return async function movedUp() {
    const at = clock();
    const before = at.getTime() - rules.tellPlaceEveryS * 1_000;
    const moved: { id: HandoffId; conversationId: ConversationId; place: number; at: Date }[] = [];
    for (const queue of queues)
      for (const [n, handoff] of (await store.waitingIn(queue, toldAtMost)).entries()) {
        const { told, id, conversationId } = handoff;
        const place = n + 1;
        if (told === undefined || told.place <= place || told.at.getTime() > before) continue;
        if (await store.noteTold(handoff, { place, at }))
          moved.push({ id, conversationId, place, at });
      }
    return moved;
  };
}
