import { vi } from 'vitest';
import type { Handoff } from '../../src/conversation/handoff.js';
import { loadTradingCalendar } from '../../src/fund/trading-calendar.js';
import { createBusinessTime } from '../../src/handoff/business-hours.js';
import { createHandoffService } from '../../src/handoff/handoff-service.js';
import { readQueueRules, type QueueRules } from '../../src/handoff/queue-rules.js';
import type { Stores } from '../../src/storage/connect.js';
import { colleaguesOf } from '../../src/turn/service-handoffs.js';
import { morning } from '../support/examples.js';
import { setClock } from '../support/set-clock.js';
import { silentLog } from '../support/silent-log.js';

/** Everything with its default. */
const usual = readQueueRules('');
const calendar = loadTradingCalendar();

/** Handoffs on real stores, without conversations. */
export function createHandoffWorld(
  { handoffs, agents }: Pick<Stores, 'handoffs' | 'agents'>,
  given: Partial<QueueRules> = {},
  time = setClock(morning),
) {
  const rules = { ...usual, ...given };
  const giveToAgent = vi.fn<(handoff: Handoff) => Promise<void>>();
  const giveToQueue = vi.fn<(handoff: Handoff) => Promise<void>>();
  const giveToBot = vi.fn<(handoff: Handoff) => Promise<void>>();
  const service = createHandoffService({
    store: handoffs,
    agents: colleaguesOf(agents, rules, time.clock),
    rules,
    businessTime: (queue) =>
      createBusinessTime(rules.hours[rules.queues[queue].hours], (date) =>
        calendar.isTradingDay(date),
      ),
    giveToAgent,
    giveToQueue,
    giveToBot,
    clock: time.clock,
    log: silentLog,
  });
  return { service, time, giveToAgent, giveToQueue, giveToBot };
}

/** The rules of every queue with these in place of the usual ones. */
export const everyQueue = (given: Partial<QueueRules['queues']['trading']>): QueueRules['queues'] =>
  Object.fromEntries(
    Object.entries(usual.queues).map(([name, rules]) => [name, { ...rules, ...given }]),
  ) as QueueRules['queues'];
