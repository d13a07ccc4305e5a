import { createHash } from 'node:crypto';
import type { Handoff, Meant } from '../conversation/handoff.js';
import { handoffId, type ConversationId } from '../conversation/ids.js';
import { isBusy } from './come-back.js';
import type { HandoffDeps } from './handoff-deps.js';
import type { Active } from './handoff-store.js';
import type { Levels } from './measure-levels.js';
import { rankOf } from './priority.js';
import type { Taking } from './take-handoff.js';

interface ContinuingDeps extends Pick<HandoffDeps, 'store' | 'rules' | 'clock'> {
  readonly levels: Levels;
  readonly accept: Taking['accept'];
  readonly assignSoon: () => void;
}

/** A customer who is served goes on in another conversation. */
export function createContinuing({ store, rules, clock, ...deps }: ContinuingDeps) {
  async function openFor(served: Active, id: ConversationId): Promise<Handoff> {
    const { queue, priority, customerId, customerName, customerClass, agentName } = served;
    const now = clock();
    const reasons = [...served.reasons, `换了渠道，原由${agentName}接待`];
    const asked = { conversationId: id, queue, priority, reasons, customerClass };
    const ordered = { ...asked, requestedAt: now, rankAt: rankOf(asked, now) };
    const until = new Date(now.getTime() + rules.meantForS * 1_000);
    const meant: Meant = { for: [served.agentId], why: 'lastAgent', until };
    return store.openIfNone({
      ...ordered,
      id: idOf(served, id),
      customerId,
      customerName,
      meant,
      state: 'waiting',
      step: 0,
      levels: deps.levels.atStart(ordered, now),
    });
  }

  /**
   * Gives the conversation to the agent of the handoff, if they have a place for it; otherwise it
   * waits in the same queue, for them first. Again for the same two: what has become of it stands.
   */
  return async function continueIn(served: Active, id: ConversationId): Promise<Handoff> {
    const opened = (await store.find(idOf(served, id))) ?? (await openFor(served, id));
    if (opened.state !== 'waiting') return opened;
    try {
      return await deps.accept(opened.id, { id: served.agentId, name: served.agentName });
    } catch (error) {
      if (!isBusy(error)) throw error;
      deps.assignSoon();
      return opened;
    }
  };
}

/** One for each handoff and conversation. */
const idOf = (served: Active, id: ConversationId) =>
  handoffId(`h-${createHash('sha256').update(`${served.id} ${id}`).digest('hex').slice(0, 32)}`);
