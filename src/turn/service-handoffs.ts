import type { AgentStore } from '../agents/agent-store.js';
import type { Begin } from '../dialog/conduct.js';
import { createHandoffService } from '../handoff/handoff-service.js';
import type { HandoffStore } from '../handoff/handoff-store.js';
import { createChangeHands, type ChangeHandsDeps } from './change-hands.js';
import type { ConversationStore } from './conversation-record.js';
import { createSay, type SayDeps } from './say.js';

interface HandoffParts extends SayDeps {
  readonly stores: {
    readonly conversations: ConversationStore;
    readonly handoffs: HandoffStore;
    readonly agents: AgentStore;
  };
  readonly dialogs: { readonly begin: Begin };
  readonly clock: ChangeHandsDeps['clock'];
}

/** Handoffs that give conversations to agents and back, within the agents' places. */
export function createServiceHandoffs(
  deps: HandoffParts,
  transcripts: ChangeHandsDeps['transcripts'],
) {
  const { stores, clock, log, texts } = deps;
  const { begin } = deps.dialogs;
  const say = createSay(deps);
  const hands = createChangeHands({ ...stores, transcripts, texts, begin, say, clock });
  return createHandoffService({
    store: stores.handoffs,
    takePlace: (agent, handoff) => stores.agents.takePlace(agent, handoff),
    freePlace: (agent, handoff) => stores.agents.freePlace(agent, handoff),
    placesOf: (agent) => stores.agents.placesOf(agent),
    isStaffed: () => stores.agents.isAnyoneOnline(),
    giveToAgent: hands.giveToAgent,
    giveToBot: hands.giveToBot,
    clock,
    log,
  });
}
