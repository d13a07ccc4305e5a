import type { Handoff } from '../conversation/handoff.js';
import type { AgentId, HandoffId } from '../conversation/ids.js';
import { AppError } from '../shared/app-error.js';
import type { HandoffDeps } from './handoff-deps.js';
import type { Active } from './handoff-store.js';
import type { Places } from './keep-places.js';
import { handOverMove, isHeldBy } from './moves.js';
import { requeued, transferOf, type TransferTo } from './requeue.js';
import type { Settle } from './settle-handoff.js';

interface PassingDeps extends Pick<HandoffDeps, 'store' | 'agents' | 'clock'> {
  readonly settle: Settle;
  readonly places: Places;
  readonly assignSoon: () => void;
}

/** An agent who gives somebody away; a supervisor may do it for them. */
interface Giver {
  readonly id: AgentId;
  readonly mayMoveAny: boolean;
}

/** Handoffs that an agent gives on without having ended them. */
export function createPassingOn(deps: PassingDeps) {
  const { store, agents, clock, settle, places, assignSoon } = deps;

  /**
   * Gives a conversation to a colleague, who has room for it, or into a queue, in front of those
   * who ask for the first time. Throws HANDOFF_NOT_FOUND, NOT_YOUR_CONVERSATION or AGENT_NOT_FREE.
   */
  async function transfer(id: HandoffId, giver: Giver, to: TransferTo): Promise<Handoff> {
    const standing = await store.find(id);
    if (standing === undefined) throw new AppError('HANDOFF_NOT_FOUND');
    const isAllowed =
      standing.state === 'active' && (giver.mayMoveAny || isHeldBy(giver.id, standing));
    if (!isAllowed) throw new AppError('NOT_YOUR_CONVERSATION');
    if (to.agentId === standing.agentId) return settle(standing);
    const moved =
      to.agentId === undefined
        ? await store.move(requeued(standing, { ...to, why: 'transferred', at: clock() }))
        : await handOver(standing, to.agentId, to);
    if (moved === undefined) throw new AppError('NOT_YOUR_CONVERSATION');
    await settle(moved);
    assignSoon();
    return moved;
  }

  async function handOver(standing: Active, agentId: AgentId, to: TransferTo) {
    const colleague = await agents.find(agentId);
    const place = { handoff: standing.id, step: standing.step };
    if (colleague?.isHere !== true || !(await places.take(agentId, place)))
      throw new AppError('AGENT_NOT_FREE');
    const noted = { ...to, why: 'transferred', toName: colleague.name, at: clock() } as const;
    const given = handOverMove(standing, colleague, transferOf(standing, noted));
    const moved = await store.move(given);
    if (moved === undefined) await places.giveBack(agentId, place);
    return moved;
  }

  return { transfer };
}
