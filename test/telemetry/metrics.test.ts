import { expect, it } from 'vitest';
import { createMetrics } from '../../src/telemetry/metrics.js';

it('counts what happens', async () => {
  const metrics = createMetrics();

  metrics.received();
  metrics.received();
  metrics.opened();
  metrics.understood('product.nav');
  metrics.turnStarted()();

  const text = await metrics.text();
  expect(text).toMatch(/^fundline_messages_received_total 2$/m);
  expect(text).toMatch(/^fundline_conversations_opened_total 1$/m);
  expect(text).toMatch(/^fundline_intents_total\{intent="product.nav"\} 1$/m);
  expect(text).toMatch(/^fundline_turn_seconds_count 1$/m);
});

it('shows what is left to do and for how long, as it stands when it is asked for', async () => {
  const metrics = createMetrics();
  let due = 2;
  metrics.watchBacklog('jobs', async () => ({ due, failed: 1, lateMs: 1_500 }));
  metrics.watchBacklog('deliveries', () => Promise.reject(new Error('away')));
  const before = await metrics.text();
  due = 0;

  const after = await metrics.text();

  expect(before).toMatch(/^fundline_tasks\{of="jobs",state="due"\} 2$/m);
  expect(before).toMatch(/^fundline_tasks\{of="jobs",state="failed"\} 1$/m);
  expect(before).toMatch(/^fundline_tasks_late_seconds\{of="jobs"\} 1[.]5$/m);
  expect(before).not.toContain('deliveries"');
  expect(after).toMatch(/^fundline_tasks\{of="jobs",state="due"\} 0$/m);
});

it('keeps two servers in one process apart', async () => {
  const [one, other] = [createMetrics(), createMetrics()];

  one.received();

  expect(await other.text()).toMatch(/^fundline_messages_received_total 0$/m);
});

it('names the form in which Prometheus reads it, and the process', async () => {
  const metrics = createMetrics();

  expect(metrics.contentType).toMatch(/^text\/plain; version=/);
  expect(await metrics.text()).toMatch(/^process_cpu_seconds_total /m);
});
