import type { Handoff, Transfer } from '../conversation/handoff.js';
import type { AgentId, HandoffId } from '../conversation/ids.js';
import type { Queue } from '../conversation/queue.js';
import { AppError } from '../shared/app-error.js';
import type { HandoffDeps } from './handoff-deps.js';
import type { Active } from './handoff-store.js';
import type { Places } from './keep-places.js';
import { handOverMove, isHeldBy, passMove, requeueMove } from './moves.js';
import type { Settle } from './settle-handoff.js';

interface PassingDeps extends HandoffDeps {
  readonly settle: Settle;
  readonly places: Places;
  readonly assignSoon: () => void;
}

/** To a colleague or into a queue; the note is for colleagues. */
export interface TransferTo {
  readonly agentId?: AgentId | undefined;
  readonly queue?: Queue | undefined;
  readonly note: string | undefined;
}

/** An agent who gives somebody away; a supervisor may do it for them. */
interface Giver {
  readonly id: AgentId;
  readonly mayMoveAny: boolean;
}

const returnedReason = '接待中断，优先接入';
const transferredReason = '同事转来';
const dayMs = 24 * 3_600_000;

/** Handoffs that leave the hands of an agent without having ended. */
export function createPassingOn(deps: PassingDeps) {
  const { store, agents, rules, clock, log, settle, places, assignSoon } = deps;

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
        ? await requeue(standing, { ...to, why: 'transferred' })
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
    const noted = noteOf(standing, { ...to, why: 'transferred', toName: colleague.name });
    const moved = await store.move(handOverMove(standing, colleague, noted));
    if (moved === undefined) await places.giveBack(agentId, place);
    return moved;
  }

  function requeue(standing: Active, to: Omit<Noted, 'toName'>) {
    const isReturned = to.why === 'agentGone';
    const reason = isReturned ? returnedReason : transferredReason;
    const reasons = [...standing.reasons.filter((one) => one !== reason), reason];
    const queue = to.queue ?? standing.queue;
    const rankAt = isReturned ? frontOf(standing) : standing.rankAt;
    return store.move(requeueMove(standing, { rankAt, queue, reasons }, noteOf(standing, to)));
  }

  type Noted = TransferTo & Pick<Transfer, 'why'> & { readonly toName?: string };

  const noteOf = ({ agentId, agentName, queue }: Active, to: Noted): Transfer => ({
    from: agentId,
    fromName: agentName,
    to: to.agentId,
    toName: to.toName,
    queue: to.queue ?? queue,
    note: to.note,
    why: to.why,
    at: clock(),
  });

  /**
   * Whose agent has vanished waits again, in front; offers to those who are gone go to the next.
   * Returns how many were moved.
   */
  async function bringBack(): Promise<number> {
    const goneAt = clock().getTime() - rules.goneAfterS * 1_000;
    const returnedAt = goneAt - rules.returnAfterS * 1_000;
    let moved = 0;
    for (const { id, seenAt } of await agents.vanished(new Date(goneAt)))
      for (const handoff of await store.heldBy(id))
        if (await takeAway(handoff, seenAt.getTime() < returnedAt)) moved += 1;
    if (moved > 0) {
      log.warn({ count: moved }, 'handoffs taken back from agents who are gone');
      assignSoon();
    }
    return moved;
  }

  async function takeAway(handoff: Handoff, mayReturn: boolean): Promise<boolean> {
    const isServed = handoff.state === 'active';
    if (isServed && !mayReturn) return false;
    const moved = isServed
      ? await requeue(handoff, { note: undefined, why: 'agentGone' })
      : handoff.state === 'waiting' && (await store.move(passMove(handoff, clock())));
    if (moved === undefined || moved === false) return false;
    await settle(moved);
    return true;
  }

  return { transfer, bringBack };
}

/** Nobody who asked for a person within a day of them stands in front, unless in danger. */
const frontOf = ({ rankAt }: Handoff): Date => new Date(rankAt.getTime() - dayMs);
