import type { Colleague } from './handoff-deps.js';
import type { Waiting } from './handoff-store.js';
import type { QueueRules } from './queue-rules.js';

/** Who is asked to take which customer. */
export interface Match {
  readonly handoff: Waiting;
  readonly agent: Colleague;
}

interface Situation {
  /** In the order of the queue. */
  readonly waiting: readonly Waiting[];
  readonly agents: readonly Colleague[];
  readonly rules: QueueRules;
  readonly now: Date;
}

/**
 * Decides who is asked next. Each handoff in its turn goes to those it is meant for, then to the
 * most skilled agent with room, of those the one with the most room left; a handoff that nobody
 * can take holds nobody else up. Nobody gets more than they have room for.
 */
export function matchOffers({ waiting, agents, rules, now }: Situation): readonly Match[] {
  const room = new Map(agents.map(({ id, capacity, holding }) => [id, capacity - holding]));
  const hasRoom = ({ id }: Colleague) => (room.get(id) ?? 0) > 0;
  const share = (agent: Colleague) => (room.get(agent.id) ?? 0) / agent.capacity;
  const here = agents.filter(({ isHere }) => isHere);
  const matches: Match[] = [];

  for (const handoff of waiting) {
    if (![...room.values()].some((places) => places > 0)) break;
    const meant = meantFor(handoff, { here, hasRoom, now });
    if (meant === 'kept') continue;
    const able = here.filter(
      (agent) => hasRoom(agent) && mayBeAsked(handoff, agent, { rules, now }),
    );
    const agent = meant ?? best(able, (one) => [levelFor(handoff, one), share(one)]);
    if (agent === undefined) continue;
    room.set(agent.id, (room.get(agent.id) ?? 0) - 1);
    matches.push({ handoff, agent });
  }
  return matches;
}

/** `kept`: one of those it is meant for is there, but full; a while is waited for them. */
function meantFor(
  { meant, passedBy = [] }: Waiting,
  {
    here,
    hasRoom,
    now,
  }: {
    readonly here: readonly Colleague[];
    readonly hasRoom: (agent: Colleague) => boolean;
    readonly now: Date;
  },
): Colleague | 'kept' | undefined {
  if (meant === undefined || now >= meant.until) return undefined;
  const asked = meant.for.filter((id) => !passedBy.some(({ agentId }) => agentId === id));
  const there = asked.flatMap((id) => here.find((agent) => agent.id === id) ?? []);
  return there.find(hasRoom) ?? (there.length > 0 ? 'kept' : undefined);
}

interface Ruled {
  readonly rules: QueueRules;
  readonly now: Date;
}

function mayBeAsked(handoff: Waiting, agent: Colleague, { rules, now }: Ruled): boolean {
  const { offerAgainAfterS, overflowAfterS, neighbours } = rules.queues[handoff.queue];
  const lately = now.getTime() - offerAgainAfterS * 1_000;
  const hasPassed = handoff.passedBy?.some(
    ({ agentId, at }) => agentId === agent.id && at.getTime() > lately,
  );
  if (hasPassed === true) return false;
  if (levelFor(handoff, agent) > 0) return true;
  const waitedMs = now.getTime() - handoff.requestedAt.getTime();
  return (
    waitedMs >= overflowAfterS * 1_000 &&
    agent.skills.some(({ queue }) => neighbours.includes(queue))
  );
}

/** 1 to 3; 0: only of a neighbour. */
const levelFor = ({ queue }: Waiting, { skills }: Colleague): number =>
  skills.find((skill) => skill.queue === queue)?.level ?? 0;

/** The one whose marks are highest, the first mark counting before the second; then the first. */
function best(
  agents: readonly Colleague[],
  marks: (agent: Colleague) => readonly [number, number],
): Colleague | undefined {
  return agents
    .map((agent) => ({ agent, marks: marks(agent) }))
    .toSorted((a, b) => b.marks[0] - a.marks[0] || b.marks[1] - a.marks[1])[0]?.agent;
}
