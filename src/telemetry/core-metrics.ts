import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Figures of the calls of the company's core system; nothing of what was asked or answered. */
export function createCoreMetrics(registry: Registry) {
  const registers = [registry];
  const calls = new Counter({
    name: 'fundline_core_calls_total',
    help: 'Calls of the core system, each attempt, by what came of it.',
    labelNames: ['operation', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'fundline_core_call_seconds',
    help: 'How long an attempt to ask the core system took.',
    labelNames: ['operation'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
    registers,
  });
  const alone = new Gauge({
    name: 'fundline_core_left_alone',
    help: '1 while the core system is not asked because it failed too often.',
    registers,
  });
  let isAway = false;

  return {
    called(call: {
      readonly operation: string;
      readonly outcome: string;
      readonly seconds: number;
    }): void {
      const { operation, outcome } = call;
      calls.inc({ operation, outcome });
      // What was not asked took no time.
      if (outcome !== 'resting') seconds.observe({ operation }, call.seconds);
    },
    leftAlone(isLeftAlone: boolean): void {
      isAway = isLeftAlone;
      alone.set(isLeftAlone ? 1 : 0);
    },
    isLeftAlone: (): boolean => isAway,
  };
}
