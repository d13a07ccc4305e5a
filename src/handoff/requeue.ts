import type { Handoff, Transfer } from '../conversation/handoff.js';
import type { AgentId } from '../conversation/ids.js';
import type { Queue } from '../conversation/queue.js';
import type { Active, Move } from './handoff-store.js';
import { requeueMove } from './moves.js';

/** To a colleague or into a queue; the note is for colleagues. */
export interface TransferTo {
  readonly agentId?: AgentId | undefined;
  readonly queue?: Queue | undefined;
  readonly note: string | undefined;
}

/** Where it goes, and why. */
export interface Noted extends TransferTo, Pick<Transfer, 'why' | 'at'> {
  readonly toName?: string;
}

const reasons = { agentGone: '接待中断，优先接入', transferred: '同事转来' } as const;
const dayMs = 24 * 3_600_000;

/** What the handoff remembers of it. */
export const transferOf = ({ agentId, agentName, queue, step }: Active, to: Noted): Transfer => ({
  from: agentId,
  fromName: agentName,
  to: to.agentId,
  toName: to.toName,
  queue: to.queue ?? queue,
  note: to.note,
  why: to.why,
  at: to.at,
  step: step + 1,
});

/** Back into a queue: in front of everybody when the agent has vanished, otherwise where it stood. */
export function requeued(handoff: Active, to: Noted): Move {
  const reason = reasons[to.why];
  const order = {
    rankAt: to.why === 'agentGone' ? frontOf(handoff) : handoff.rankAt,
    queue: to.queue ?? handoff.queue,
    reasons: [...handoff.reasons.filter((one) => one !== reason), reason],
  };
  return requeueMove(handoff, order, transferOf(handoff, to));
}

/** Nobody who asked for a person within a day of them stands in front, unless in danger. */
const frontOf = ({ rankAt }: Handoff): Date => new Date(rankAt.getTime() - dayMs);
