import { createHash } from 'node:crypto';
import type { Handoff } from '../conversation/handoff.js';
import { handoffId, type ConversationId } from '../conversation/ids.js';
import type { HandoffDeps } from './handoff-deps.js';
import type { Active } from './handoff-store.js';
import type { Settle } from './settle-handoff.js';

/** A customer who is served goes on in another conversation. */
export function createContinuing(
  { store, takePlace, freePlace, clock }: HandoffDeps,
  settle: Settle,
) {
  /**
   * Gives the conversation to the agent of the handoff in one step, if they have a place for it;
   * otherwise it waits in the same queue. A second call for the same two changes nothing, whatever
   * has become of it: it returns what stands.
   */
  return async function continueIn(served: Active, id: ConversationId): Promise<Handoff> {
    const { agentId, agentName, acceptedAt: _at, ...request } = served;
    const own = idOf(served, id);
    const standing = await store.find(own);
    if (standing !== undefined) return settleIfActive(standing, settle);

    const at = clock();
    const reasons = [...served.reasons, `换了渠道，原由${agentName}接待`];
    const fresh = { ...request, id: own, conversationId: id, reasons, requestedAt: at };
    if (!(await takePlace(agentId, own))) return store.openIfNone({ ...fresh, state: 'waiting' });
    const held = { agentId, agentName, acceptedAt: at };
    const opened = await store.openIfNone({ ...fresh, ...held, state: 'active' });
    if (opened.id !== own) await freePlace(agentId, own);
    return settleIfActive(opened, settle);
  };
}

const settleIfActive = async (handoff: Handoff, settle: Settle): Promise<Handoff> =>
  handoff.state === 'active' ? settle(handoff) : handoff;

/** One for each handoff and conversation. */
const idOf = (served: Active, id: ConversationId) =>
  handoffId(`h-${createHash('sha256').update(`${served.id} ${id}`).digest('hex').slice(0, 32)}`);
