import type { HandoffState } from '../conversation/handoff.js';
import type { ConversationId, HandoffId } from '../conversation/ids.js';
import type { Queue } from '../conversation/queue.js';
import { createAssigning } from './assign-offers.js';
import { createBringBack } from './bring-back.js';
import { createContinuing } from './continue-handoff.js';
import type { HandoffDeps } from './handoff-deps.js';
import { createPlaces } from './keep-places.js';
import { createLevels } from './measure-levels.js';
import { createPassingOn } from './pass-on-handoff.js';
import { createRequesting } from './request-handoff.js';
import { createSettling } from './settle-handoff.js';
import { createTaking } from './take-handoff.js';
import { tellHours } from './tell-hours.js';
import { createTellPlace } from './tell-place.js';

const listAtMost = 500;

/**
 * Requests for a person, from asking to the end. Each change is one atomic step in the store;
 * what follows from it is repeated until it is done, so a crash between the two leaves nothing
 * half way.
 */
export function createHandoffService(deps: HandoffDeps) {
  const { store, rules } = deps;
  const settling = createSettling(deps);
  const places = createPlaces(deps);
  const levels = createLevels(deps);
  const parts = { ...deps, settle: settling.settle, places, levels };
  const { assign, assignSoon, assigned } = createAssigning(parts);
  const taking = createTaking({ ...parts, assignSoon });

  return {
    ...createRequesting({ ...parts, accept: taking.accept, assignSoon }),
    ...createTellPlace(deps),
    ...createPassingOn({ ...parts, assignSoon }),
    bringBack: createBringBack({ ...parts, assignSoon }),
    ...taking,
    ...settling,
    continueIn: createContinuing({ ...parts, accept: taking.accept, assignSoon }),
    assign,
    assignSoon,
    assigned,
    repairPlaces: places.repair,
    noteAnswer: levels.noteAnswer,
    noteQuestion: levels.noteQuestion,
    watchLevels: levels.watch,
    levelEvents: (since: Date) => store.levelEvents(since, listAtMost),
    colleagues: () => deps.agents.onDuty(),
    find: (id: HandoffId) => store.find(id),
    openIn: (id: ConversationId) => store.openIn(id),
    latestIn: (id: ConversationId) => store.latestIn(id),
    list: (state: HandoffState) => store.inState(state, listAtMost),
    rulesOf: (queue: Queue) => rules.queues[queue],
    /** In words for customers. */
    hoursOf: (queue: Queue) => tellHours(rules.hours[rules.queues[queue].hours]),
  };
}

export type HandoffService = ReturnType<typeof createHandoffService>;
