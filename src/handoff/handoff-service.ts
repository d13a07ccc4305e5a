import type { HandoffState } from '../conversation/handoff.js';
import type { ConversationId, HandoffId } from '../conversation/ids.js';
import { createContinuing } from './continue-handoff.js';
import type { HandoffDeps } from './handoff-deps.js';
import { createRequesting } from './request-handoff.js';
import { createSettling } from './settle-handoff.js';
import { createTaking } from './take-handoff.js';

const listAtMost = 500;

/**
 * Requests for a person, from asking to the end. Each change is one atomic step in the store;
 * what follows from it is repeated until it is done, so a crash between the two leaves nothing
 * half way.
 */
export function createHandoffService(deps: HandoffDeps) {
  const { store } = deps;
  const settling = createSettling(deps);

  return {
    ...createRequesting(deps),
    ...createTaking(deps, settling.settle),
    ...settling,
    continueIn: createContinuing(deps, settling.settle),
    find: (id: HandoffId) => store.find(id),
    openIn: (id: ConversationId) => store.openIn(id),
    latestIn: (id: ConversationId) => store.latestIn(id),
    list: (state: HandoffState) => store.inState(state, listAtMost),
  };
}

export type HandoffService = ReturnType<typeof createHandoffService>;
