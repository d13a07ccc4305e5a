import type { Logger } from 'pino';
import type { AgentId, HandoffId } from '../conversation/ids.js';
import type { Clock } from '../shared/clock.js';
import type { Active, Closed, HandoffStore } from './handoff-store.js';

export interface HandoffDeps {
  readonly store: HandoffStore;
  /** Reserves one of the agent's places. False: all are taken. Again for the same: true. */
  readonly takePlace: (agent: AgentId, handoff: HandoffId) => Promise<boolean>;
  readonly freePlace: (agent: AgentId, handoff: HandoffId) => Promise<void>;
  /** The handoffs the agent's places are reserved for. */
  readonly placesOf: (agent: AgentId) => Promise<readonly HandoffId[]>;
  /** Gives the conversation to the agent and tells the customer. Repeating it changes nothing. */
  readonly giveToAgent: (handoff: Active) => Promise<void>;
  /** Gives the conversation back and asks for a rating. Repeating it changes nothing. */
  readonly giveToBot: (handoff: Closed) => Promise<void>;
  readonly isStaffed: () => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Logger;
}
