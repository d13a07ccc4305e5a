import type { Logger } from 'pino';
import type { Handoff, HandoffState } from '../conversation/handoff.js';
import {
  handoffId,
  type AgentId,
  type ConversationId,
  type CustomerId,
  type HandoffId,
} from '../conversation/ids.js';
import type { Queue } from '../conversation/queue.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import type { Active, Closed, HandoffStore, Taker, Waiting } from './handoff-store.js';

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

export interface HandoffDeps {
  readonly store: HandoffStore;
  /** Reserves one of the agent's places. False: all are taken. Again for the same: true. */
  readonly takePlace: (agent: AgentId, handoff: HandoffId) => Promise<boolean>;
  readonly freePlace: (agent: AgentId, handoff: HandoffId) => Promise<void>;
  /** The handoffs the agent's places are reserved for. */
  readonly placesOf: (agent: AgentId) => Promise<readonly HandoffId[]>;
  /** Gives the conversation to the agent and tells the customer. Repeating it changes nothing. */
  readonly giveToAgent: (handoff: Active) => Promise<void>;
  /** Gives the conversation back and asks for a rating. Repeating it changes nothing. */
  readonly giveToBot: (handoff: Closed) => Promise<void>;
  readonly isStaffed: () => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A change is expected to reach conversation and agent within this time. */
const settleWithinMs = 2_000;
const listAtMost = 500;
const batch = 50;

/**
 * Requests for a person, from asking to the end. Each change is one atomic step in the store;
 * what follows from it is repeated until it is done, so a crash between the two leaves nothing
 * half way.
 */
export function createHandoffService(deps: HandoffDeps) {
  const { store, clock, log } = deps;

  /** Opens a handoff; a second request of the same conversation gets the one that stands. */
  async function open(request: HandoffRequest): Promise<Handoff> {
    const { key, ...asked } = request;
    const id = handoffId(`h-${key}`);
    const handoff = await store.openIfNone({
      ...asked,
      id,
      state: 'waiting',
      requestedAt: clock(),
    });
    log.info(
      { handoffId: handoff.id, queue: handoff.queue, state: handoff.state },
      'person requested',
    );
    return handoff;
  }

  /** Place in the queue, counted from 1, and whether an agent is there at all. */
  async function placeOf(handoff: Handoff) {
    const ahead = handoff.state === 'waiting' ? await store.countAhead(handoff as Waiting) : 0;
    return { place: ahead + 1, isStaffed: await deps.isStaffed() };
  }

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

  /** Takes the customer out of the queue. False: an agent has accepted meanwhile. */
  async function leave(id: HandoffId): Promise<boolean> {
    const left = (await store.leave(id, clock())) ?? (await store.find(id));
    return left?.state !== 'active';
  }

  /** Brings conversation and agent in line with what the handoff says. Safe to repeat. */
  async function settle<H extends Handoff>(handoff: H): Promise<H> {
    if (handoff.state === 'active') await deps.giveToAgent(handoff);
    if (handoff.state === 'closed') {
      await deps.giveToBot(handoff);
      await deps.freePlace(handoff.agentId, handoff.id);
    }
    await store.markSettled(handoff.id, handoff.state);
    return handoff;
  }

  /** Finishes changes that a vanished process left half way. Returns how many. */
  async function settleLeftovers(): Promise<number> {
    const before = new Date(clock().getTime() - settleWithinMs);
    const leftovers = await store.unsettled(before, batch);
    for (const handoff of leftovers) await settle(handoff);
    if (leftovers.length > 0) log.warn({ count: leftovers.length }, 'handoffs settled late');
    return leftovers.length;
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

  return {
    open,
    placeOf,
    accept,
    close,
    leave,
    settle,
    settleLeftovers,
    find: (id: HandoffId) => store.find(id),
    openIn: (id: ConversationId) => store.openIn(id),
    latestIn: (id: ConversationId) => store.latestIn(id),
    list: (state: HandoffState) => store.inState(state, listAtMost),
  };
}

export type HandoffService = ReturnType<typeof createHandoffService>;

const isHeldBy = (agent: AgentId, handoff: Handoff): handoff is Active =>
  handoff.state === 'active' && handoff.agentId === agent;
