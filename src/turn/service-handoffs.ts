import type { Logger } from 'pino';
import { isHere, type Agent } from '../agents/agent.js';
import type { AgentStore } from '../agents/agent-store.js';
import type { Queue } from '../conversation/queue.js';
import type { TradingCalendar } from '../fund/trading-calendar.js';
import { createBusinessTime } from '../handoff/business-hours.js';
import type { Colleague, Colleagues } from '../handoff/handoff-deps.js';
import { createHandoffService } from '../handoff/handoff-service.js';
import type { HandoffStore } from '../handoff/handoff-store.js';
import type { QueueRules } from '../handoff/queue-rules.js';
import type { Clock } from '../shared/clock.js';
import { createChangeHands, type ChangeHandsDeps } from './change-hands.js';
import { createSay, type SayDeps } from './say.js';

interface HandoffParts extends SayDeps, Pick<ChangeHandsDeps, 'transcripts'> {
  readonly stores: Pick<ChangeHandsDeps, 'conversations'> & {
    readonly handoffs: HandoffStore;
    readonly agents: AgentStore;
  };
  readonly dialogs: Pick<ChangeHandsDeps, 'begin'>;
  readonly calendar: Pick<TradingCalendar, 'isTradingDay'>;
  readonly queueRules: QueueRules;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Handoffs with the people who answer, and what becomes of the conversations. */
export function createServiceHandoffs(parts: HandoffParts) {
  const { stores, queueRules: rules, calendar, clock, log } = parts;
  const say = createSay(parts);
  const { conversations } = stores;
  const { begin } = parts.dialogs;
  return createHandoffService({
    ...createChangeHands({ ...parts, conversations, begin, say }),
    store: stores.handoffs,
    agents: colleaguesOf(stores.agents, rules, clock),
    rules,
    businessTime: (queue: Queue) =>
      createBusinessTime(rules.hours[rules.queues[queue].hours], (date) =>
        calendar.isTradingDay(date),
      ),
    clock,
    log,
  });
}

/** Agents as routing sees them. */
export function colleaguesOf(agents: AgentStore, rules: QueueRules, clock: Clock): Colleagues {
  const toColleague = (agent: Agent): Colleague => ({
    ...agent,
    isHere: isHere(agent, clock(), rules.goneAfterS * 1_000),
  });

  return {
    takePlace: (agent, place) => agents.takePlace(agent, place),
    freePlace: (agent, place) => agents.freePlace(agent, place),
    placesOf: (agent) => agents.placesOf(agent),
    withPlaces: () => agents.withPlaces(),
    async find(id) {
      const found = await agents.find(id);
      return found && toColleague(found);
    },
    async byLogin(login) {
      const found = await agents.findByLogin(login);
      return found && toColleague(found.agent);
    },
    onDuty: async () => (await agents.online()).map(toColleague),
    async vanished(before) {
      const gone = await agents.seenBefore(before);
      return gone.flatMap(({ id, seenAt, holding }) =>
        seenAt === undefined || holding === 0 ? [] : [{ id, seenAt }],
      );
    },
  };
}
