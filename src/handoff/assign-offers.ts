import { queues } from '../conversation/queue.js';
import type { HandoffDeps } from './handoff-deps.js';
import type { Waiting } from './handoff-store.js';
import type { Places } from './keep-places.js';
import { matchOffers, type Match } from './match-offers.js';
import { offerMove, passMove } from './moves.js';
import { createSoon } from '../shared/run-soon.js';
import type { Settle } from './settle-handoff.js';

interface AssigningDeps extends HandoffDeps {
  readonly settle: Settle;
  readonly places: Places;
}

const lapsedAtOnce = 200;
/** Of those who wait so many more are looked at than there is room for. */
const looksFurther = 10;

/** Offers waiting customers to agents, in the queues that do not leave it to their list. */
export function createAssigning(deps: AssigningDeps) {
  const { store, agents, rules, clock, log, settle, places } = deps;
  const pushing = queues.filter((queue) => rules.queues[queue].assignment === 'push');

  /** One look: what was not taken in time goes on, then who has room is asked. Returns how many. */
  async function assign(): Promise<number> {
    for (const handoff of await store.lapsed(clock(), lapsedAtOnce)) await lapse(handoff);
    if (pushing.length === 0) return 0;
    const onDuty = await agents.onDuty();
    const room = onDuty.reduce(
      (sum, { capacity, holding }) => sum + Math.max(0, capacity - holding),
      0,
    );
    if (room === 0) return 0;
    const waiting = await store.unoffered(pushing, room + looksFurther);
    const matches = matchOffers({ waiting, agents: onDuty, rules, now: clock() });
    const offered = await Promise.all(matches.map(offer));
    return offered.filter(Boolean).length;
  }

  async function lapse(handoff: Waiting): Promise<void> {
    const passed = await store.move(passMove(handoff, clock()));
    if (passed !== undefined) await settle(passed);
  }

  /** False: somebody else was quicker, here or on another process. */
  async function offer({ handoff, agent }: Match): Promise<boolean> {
    const place = { handoff: handoff.id, step: handoff.step };
    if (!(await places.take(agent.id, place))) return false;
    const now = clock();
    const until = new Date(now.getTime() + rules.queues[handoff.queue].offerForS * 1_000);
    const made = { agentId: agent.id, agentName: agent.name, until };
    if ((await store.move(offerMove(handoff, made, now))) !== undefined) return true;
    await places.giveBack(agent.id, place);
    return false;
  }

  const soon = createSoon(assign, log);

  return {
    assign,

    /** Somebody waits or has room: looks at once, and once more for all who ask meanwhile. */
    assignSoon: (): void => {
      if (pushing.length > 0) soon.runSoon();
    },

    /** Resolves when no look is under way. */
    assigned: () => soon.settled(),
  };
}
