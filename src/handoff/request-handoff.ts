import type { CustomerClass, Handoff } from '../conversation/handoff.js';
import {
  handoffId,
  type ConversationId,
  type CustomerId,
  type HandoffId,
} from '../conversation/ids.js';
import type { Queue } from '../conversation/queue.js';
import { createComingBack } from './come-back.js';
import type { HandoffDeps } from './handoff-deps.js';
import type { Levels } from './measure-levels.js';
import { leaveMove } from './moves.js';
import { rankOf } from './priority.js';
import type { Settle } from './settle-handoff.js';
import type { Taking } from './take-handoff.js';

export interface HandoffRequest {
  readonly conversationId: ConversationId;
  readonly customerId: CustomerId | undefined;
  readonly customerName: string;
  readonly customerClass: CustomerClass;
  readonly queue: Queue;
  readonly priority: number;
  readonly reasons: readonly string[];
  /** The same key is the same request. */
  readonly key: string;
}

interface RequestingDeps extends HandoffDeps {
  readonly levels: Levels;
  readonly settle: Settle;
  readonly accept: Taking['accept'];
  readonly assignSoon: () => void;
}

const triesAtMost = 20;

/** The customer's side: asking for a person, and leaving the queue. */
export function createRequesting(deps: RequestingDeps) {
  const { store, levels, clock, log, assignSoon } = deps;
  const { lastServed, meantFor, backToTheSame } = createComingBack(deps);

  /**
   * Opens a handoff. A second request of the same conversation gets the one that stands, made more
   * urgent when the second is. Whoever comes back soon after the end has the same agent at once, if
   * that one has room.
   */
  async function open(request: HandoffRequest): Promise<Handoff> {
    const { key, ...asked } = request;
    const id = handoffId(`h-${key}`);
    const now = clock();
    const before = await lastServed(request, now);
    const { meant, queue } = await meantFor(asked, before);
    const ordered = { ...asked, queue, id, requestedAt: now, rankAt: rankOf(asked, now) };
    const running = levels.atStart(ordered, now);
    const fresh = { ...ordered, state: 'waiting', step: 0, levels: running } as const;
    const standing = await store.openIfNone(meant === undefined ? fresh : { ...fresh, meant });
    const handoff = await asUrgentAs(standing, asked);
    log.info(
      { handoffId: handoff.id, queue: handoff.queue, state: handoff.state },
      'person requested',
    );
    const taken = await backToTheSame(handoff, before);
    if (taken.state === 'waiting') assignSoon();
    return taken;
  }

  async function asUrgentAs(
    standing: Handoff,
    { priority, reasons }: Pick<HandoffRequest, 'priority' | 'reasons'>,
  ): Promise<Handoff> {
    if (standing.priority >= priority) return standing;
    const rankAt = rankOf({ priority }, standing.requestedAt);
    return (await store.raise(standing.id, { priority, reasons, rankAt })) ?? standing;
  }

  /** Takes the customer out of the queue. False: an agent has accepted meanwhile. */
  async function leave(id: HandoffId): Promise<boolean> {
    for (let tries = 1; tries <= triesAtMost; tries += 1) {
      const standing = await store.find(id);
      if (standing?.state !== 'waiting') return standing?.state !== 'active';
      const left = await store.move(leaveMove(standing, clock()));
      if (left === undefined) continue;
      if (standing.offer !== undefined) await deps.settle(left);
      return true;
    }
    return false;
  }

  return { open, leave };
}
