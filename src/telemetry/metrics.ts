import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

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

  return {
    received: () => received.inc(),
    understood: (intent: string) => intents.inc({ intent }),
    opened: () => conversations.inc(),
    /** Call the result when the turn is done. */
    turnStarted: () => turns.startTimer(),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
