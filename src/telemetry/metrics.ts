import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

import type { Backlog } from '../shared/tasks/task.js';
import { createCoreMetrics } from './core-metrics.js';

/** Figures for Prometheus. No label ever carries what a person wrote. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const received = new Counter({
    name: 'fundline_messages_received_total',
    help: 'Messages of customers that were recorded.',
    registers,
  });
  const turns = new Histogram({
    name: 'fundline_turn_seconds',
    help: 'From taking up a message to its decided answer.',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const intents = new Counter({
    name: 'fundline_intents_total',
    help: 'Messages by what they were understood to be.',
    labelNames: ['intent'],
    registers,
  });
  const conversations = new Counter({
    name: 'fundline_conversations_opened_total',
    help: 'Conversations opened by this process.',
    registers,
  });

  const watchBacklog = createBacklogGauges(registry);
  const core = createCoreMetrics(registry);

  return {
    received: () => received.inc(),
    understood: (intent: string) => intents.inc({ intent }),
    opened: () => conversations.inc(),
    /** Call the result when the turn is done. */
    turnStarted: () => turns.startTimer(),
    watchBacklog,
    core,
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

/** Makes `watchBacklog`: the figures of what is due and what has failed, read when they are asked for. */
function createBacklogGauges(registry: Registry) {
  const sources = new Map<string, () => Promise<Backlog>>();

  /** What cannot be read now has no figure. */
  async function readAll(gauge: Gauge, show: (of: string, backlog: Backlog) => void) {
    gauge.reset();
    const asked = [...sources].map(async ([of, read]) => show(of, await read()));
    await Promise.allSettled(asked);
  }

  const left = new Gauge({
    name: 'fundline_tasks',
    help: 'Deliveries and jobs whose time has come, and those that were given up.',
    labelNames: ['of', 'state'],
    registers: [],
    collect() {
      return readAll(this, (of, { due, failed }) => {
        this.set({ of, state: 'due' }, due);
        this.set({ of, state: 'failed' }, failed);
      });
    },
  });
  const late = new Gauge({
    name: 'fundline_tasks_late_seconds',
    help: 'For how long the longest due delivery and job have been due.',
    labelNames: ['of'],
    registers: [],
    collect() {
      return readAll(this, (of, { lateMs }) => this.set({ of }, lateMs / 1_000));
    },
  });

  registry.registerMetric(left);
  registry.registerMetric(late);

  return (of: 'deliveries' | 'jobs', read: () => Promise<Backlog>) => void sources.set(of, read);
}
