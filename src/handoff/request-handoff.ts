import type { CustomerClass, Handoff, Meant } from '../conversation/handoff.js';
import {
  handoffId,
  type ConversationId,
  type CustomerId,
  type HandoffId,
} from '../conversation/ids.js';
import type { Queue } from '../conversation/queue.js';
import { AppError } from '../shared/app-error.js';
import { namedFor, type Colleague, type HandoffDeps } from './handoff-deps.js';
import type { Closed } from './handoff-store.js';
import type { Levels } from './measure-levels.js';
import { leaveMove } from './moves.js';
import { rankOf } from './priority.js';
import type { Settle } from './settle-handoff.js';
import type { createTaking } from './take-handoff.js';

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
  readonly accept: ReturnType<typeof createTaking>['accept'];
  readonly assignSoon: () => void;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;
const triesAtMost = 20;
/** Refusals that leave the customer in the queue. */
const isBusy = (error: unknown): boolean =>
  error instanceof AppError &&
  ['AGENT_FULL', 'HANDOFF_TAKEN', 'HANDOFF_OFFERED'].includes(error.code);

/** The customer's side: asking for a person, and leaving the queue. */
export function createRequesting(deps: RequestingDeps) {
  const { store, agents, rules, levels, clock, log, assignSoon } = deps;

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
    const { levels: running } = levels.atStart(ordered, now);
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

  const lastServed = (request: HandoffRequest, now: Date): Promise<Closed | undefined> =>
    store.lastServed(request, new Date(now.getTime() - rules.lastAgentWithinH * hourMs));

  /** The adviser and the deputy named for the customer; otherwise who served them last. */
  async function meantFor(
    { queue, customerId }: Pick<HandoffRequest, 'queue' | 'customerId'>,
    before: Closed | undefined,
  ): Promise<{ readonly queue: Queue; readonly meant?: Meant }> {
    const until = new Date(clock().getTime() + rules.meantForS * 1_000);
    const found = await Promise.all(
      namedFor(rules, customerId).map((login) => agents.byLogin(login)),
    );
    const advisers = found.filter((agent): agent is Colleague => agent !== undefined);
    if (advisers.length > 0) {
      const meant: Meant = { for: advisers.map(({ id }) => id), why: 'adviser', until };
      return { queue: queue === 'complaint' ? queue : 'adviser', meant };
    }
    if (before === undefined) return { queue };
    return { queue, meant: { for: [before.agentId], why: 'lastAgent', until } };
  }

  async function backToTheSame(handoff: Handoff, before: Closed | undefined): Promise<Handoff> {
    if (handoff.state !== 'waiting' || before === undefined) return handoff;
    const endedMs = clock().getTime() - before.closedAt.getTime();
    const isSoon = endedMs < rules.sameAgentWithinMin * minuteMs;
    if (!isSoon || before.conversationId !== handoff.conversationId) return handoff;
    const agent = await agents.find(before.agentId);
    if (agent?.isHere !== true) return handoff;
    try {
      return await deps.accept(handoff.id, agent);
    } catch (error) {
      if (isBusy(error)) return handoff;
      throw error;
    }
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
