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
