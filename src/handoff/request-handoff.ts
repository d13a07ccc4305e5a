import type { Handoff } from '../conversation/handoff.js';
import {
  handoffId,
  type ConversationId,
  type CustomerId,
  type HandoffId,
} from '../conversation/ids.js';
import type { Queue } from '../conversation/queue.js';
import type { HandoffDeps } from './handoff-deps.js';

export interface HandoffRequest {
  readonly conversationId: ConversationId;
  readonly customerId: CustomerId | undefined;
  readonly customerName: string;
  readonly queue: Queue;
  readonly priority: number;
  readonly reasons: readonly string[];
  /** The same key is the same request. */
  readonly key: string;
}

/** The customer's side: asking for a person, the place in the queue, leaving it. */
export function createRequesting({ store, isStaffed, clock, log }: HandoffDeps) {
  /**
   * Opens a handoff. A second request of the same conversation gets the one that stands, made more
   * urgent when the second is.
   */
  async function open(request: HandoffRequest): Promise<Handoff> {
    const { key, ...asked } = request;
    const id = handoffId(`h-${key}`);
    const fresh = { ...asked, id, state: 'waiting', requestedAt: clock() } as const;
    const standing = await store.openIfNone(fresh);
    const handoff =
      standing.priority < asked.priority
        ? ((await store.raise(standing.id, asked)) ?? standing)
        : standing;
    log.info(
      { handoffId: handoff.id, queue: handoff.queue, state: handoff.state },
      'person requested',
    );
    return handoff;
  }

  /** Place in the queue, counted from 1, and whether an agent is there at all. */
  async function placeOf(handoff: Handoff) {
    const ahead = handoff.state === 'waiting' ? await store.countAhead(handoff) : 0;
    return { place: ahead + 1, isStaffed: await isStaffed() };
  }

  /** Takes the customer out of the queue. False: an agent has accepted meanwhile. */
  async function leave(id: HandoffId): Promise<boolean> {
    const left = (await store.leave(id, clock())) ?? (await store.find(id));
    return left?.state !== 'active';
  }

  return { open, placeOf, leave };
}
