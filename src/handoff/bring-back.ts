import type { Handoff } from '../conversation/handoff.js';
import type { HandoffDeps } from './handoff-deps.js';
import { passMove } from './moves.js';
import { requeued } from './requeue.js';
import type { Settle } from './settle-handoff.js';

interface BringingBackDeps extends Pick<
  HandoffDeps,
  'store' | 'agents' | 'rules' | 'clock' | 'log'
> {
  readonly settle: Settle;
  readonly assignSoon: () => void;
}

/** Makes the look after agents whose page is gone. */
export function createBringBack(deps: BringingBackDeps) {
  const { store, agents, rules, clock, log, settle, assignSoon } = deps;

  async function takeAway(handoff: Handoff, mayReturn: boolean): Promise<boolean> {
    const move = moveOf(handoff, mayReturn);
    const moved = move && (await store.move(move));
    if (moved === undefined) return false;
    await settle(moved);
    return true;
  }

  function moveOf(handoff: Handoff, mayReturn: boolean) {
    if (handoff.state === 'waiting') return passMove(handoff, clock());
    if (handoff.state !== 'active' || !mayReturn) return undefined;
    return requeued(handoff, { note: undefined, why: 'agentGone', at: clock() });
  }

  /**
   * Whose agent has vanished waits again, in front; offers to those who are gone go to the next.
   * Returns how many were moved.
   */
  return async function bringBack(): Promise<number> {
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
  };
}
