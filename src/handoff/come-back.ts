import type { Handoff, Meant } from '../conversation/handoff.js';
import type { Queue } from '../conversation/queue.js';
import { AppError } from '../shared/app-error.js';
import { namedFor, type Colleague, type HandoffDeps } from './handoff-deps.js';
import type { Closed, Waiting } from './handoff-store.js';
import type { Taking } from './take-handoff.js';

interface ComingBackDeps extends Pick<HandoffDeps, 'store' | 'agents' | 'rules' | 'clock'> {
  readonly accept: Taking['accept'];
}

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** Refusals that leave the customer in the queue. */
export const isBusy = (error: unknown): boolean =>
  error instanceof AppError &&
  ['AGENT_FULL', 'HANDOFF_TAKEN', 'HANDOFF_OFFERED'].includes(error.code);

/** Customers who are known: by their adviser, or by who served them last. */
export function createComingBack(deps: ComingBackDeps) {
  const { store, agents, rules, clock } = deps;

  const lastServed = (
    request: Pick<Waiting, 'conversationId' | 'customerId'>,
    now: Date,
  ): Promise<Closed | undefined> =>
    store.lastServed(request, new Date(now.getTime() - rules.lastAgentWithinH * hourMs));

  /** The adviser and the deputy named for the customer; otherwise who served them last. */
  async function meantFor(
    { queue, customerId }: Pick<Waiting, 'queue' | 'customerId'>,
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

  return { lastServed, meantFor, backToTheSame };
}
