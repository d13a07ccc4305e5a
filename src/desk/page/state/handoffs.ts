import type { HandoffView } from './views.js';

/** The handoffs that are open, as far as this page was told. */
export interface Handoffs {
  readonly byId: Readonly<Record<string, HandoffView>>;
  /** Ids the feed told about since the lists were last asked for: newer than those lists. */
  readonly toldSince: readonly string[];
}

export const noHandoffs: Handoffs = { byId: {}, toldSince: [] };

/** To be called as the lists are asked for. What is told from here on outweighs them. */
export function listsAsked(handoffs: Handoffs): Handoffs {
  return { ...handoffs, toldSince: [] };
}

/** Takes in one handoff, from the feed or from the answer to an action. */
export function handoffTold(handoffs: Handoffs, told: HandoffView): Handoffs {
  return {
    byId: { ...handoffs.byId, [told.id]: told },
    toldSince: [...handoffs.toldSince, told.id],
  };
}

/** Replaces what is known by the lists, except where the feed has been quicker. */
export function listsAnswered(handoffs: Handoffs, listed: readonly HandoffView[]): Handoffs {
  const newer = new Set(handoffs.toldSince);
  const kept = Object.values(handoffs.byId).filter(({ id }) => newer.has(id));
  const fromLists = listed.filter(({ id }) => !newer.has(id));
  const all = [...kept, ...fromLists].map((handoff) => [handoff.id, handoff] as const);
  return { byId: Object.fromEntries(all), toldSince: handoffs.toldSince };
}

/** Who waits, first to be served first. */
export function waiting({ byId }: Handoffs): readonly HandoffView[] {
  return Object.values(byId)
    .filter(({ state }) => state === 'waiting')
    .toSorted((a, b) => compare(a.rankAt, b.rankAt) || compare(a.id, b.id));
}

/** What is offered to the agent, the one to be served first first. */
export function offeredTo(handoffs: Handoffs, agentId: string): readonly HandoffView[] {
  return waiting(handoffs).filter(({ offer }) => offer?.agentId === agentId);
}

/** Each one's place in its own queue, counted from 1. */
export function placesOf(listed: readonly HandoffView[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  return new Map(
    listed.map(({ id, queue }) => {
      const place = (last.get(queue) ?? 0) + 1;
      last.set(queue, place);
      return [id, place];
    }),
  );
}

/** What the agent holds, in the order of acceptance. */
export function heldBy({ byId }: Handoffs, agentId: string): readonly HandoffView[] {
  return Object.values(byId)
    .filter((handoff) => isHeldBy(handoff, agentId))
    .toSorted((a, b) => compare(a.acceptedAt ?? '', b.acceptedAt ?? '') || compare(a.id, b.id));
}

/** True while the agent serves the customer. */
export function isHeldBy(handoff: HandoffView | undefined, agentId: string): boolean {
  return handoff?.state === 'active' && handoff.agentId === agentId;
}

/** The latest handoff of a conversation. */
export function latestOf({ byId }: Handoffs, conversationId: string): HandoffView | undefined {
  return Object.values(byId)
    .filter((handoff) => handoff.conversationId === conversationId)
    .toSorted((a, b) => compare(a.requestedAt, b.requestedAt) || compare(a.id, b.id))
    .at(-1);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
