import type { Logger } from 'pino';
import type { AgentId, CustomerId, HandoffId } from '../conversation/ids.js';
import type { Queue } from '../conversation/queue.js';
import type { Clock } from '../shared/clock.js';
import type { BusinessTime } from './business-hours.js';
import type { Active, Closed, HandoffStore, Waiting } from './handoff-store.js';
import type { QueueRules } from './queue-rules.js';

/** A place with an agent, reserved for one attempt at a handoff: that at its step. */
export interface Place {
  readonly handoff: HandoffId;
  readonly step: number;
}

/** An agent as routing sees them. */
export interface Colleague {
  readonly id: AgentId;
  readonly login: string;
  readonly name: string;
  readonly skills: readonly { readonly queue: Queue; readonly level: number }[];
  readonly capacity: number;
  readonly holding: number;
  /** They take conversations, and their page has been seen lately. */
  readonly isHere: boolean;
}

/** The people who answer. */
export interface Colleagues {
  /** Reserves the place if one is free. False: all are taken. Again for the same: true. */
  takePlace(agent: AgentId, place: Place): Promise<boolean>;
  freePlace(agent: AgentId, place: Place): Promise<void>;
  placesOf(agent: AgentId): Promise<readonly Place[]>;
  find(agent: AgentId): Promise<Colleague | undefined>;
  byLogin(login: string): Promise<Colleague | undefined>;
  /** Everybody who takes conversations. */
  onDuty(): Promise<readonly Colleague[]>;
  /** Everybody with a place reserved. */
  withPlaces(): Promise<readonly AgentId[]>;
  /** Those of them whose page was last seen before then. */
  vanished(before: Date): Promise<readonly { readonly id: AgentId; readonly seenAt: Date }[]>;
}

export interface HandoffDeps {
  readonly store: HandoffStore;
  readonly agents: Colleagues;
  readonly rules: QueueRules;
  readonly businessTime: (queue: Queue) => BusinessTime;
  /** Gives the conversation to the agent and tells the customer. Repeating it changes nothing. */
  readonly giveToAgent: (handoff: Active) => Promise<void>;
  /** Gives the conversation back and asks for a rating. Repeating it changes nothing. */
  readonly giveToBot: (handoff: Closed) => Promise<void>;
  /** Lets the customer of a handoff that an agent had wait again. Repeating it changes nothing. */
  readonly giveToQueue: (handoff: Waiting) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The agents named for a customer, by login: first the adviser. */
export const namedFor = (
  { advisers }: QueueRules,
  customer: CustomerId | undefined,
): readonly string[] =>
  advisers
    .filter((named) => named.customer === customer)
    .flatMap(({ adviser, deputy }) => (deputy === undefined ? [adviser] : [adviser, deputy]));
