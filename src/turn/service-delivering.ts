import type { Logger } from 'pino';
import type { Clock } from '../shared/clock.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import { createConnections, type ConnectionStore } from './connections.js';
import type { OutboxStore, PushChannels } from './delivery.js';
import { createOutbox, type OutboxDeps } from './outbox.js';
import { createComesToApp } from './reach-customer.js';

interface DeliveringDeps {
  readonly stores: {
    readonly outbox: OutboxStore;
    readonly transcripts: TranscriptStore;
    readonly connections: ConnectionStore;
  };
  readonly pushChannels: PushChannels;
  /** Tells this process from every other. */
  readonly owner: string;
  /** 0 to 1. */
  readonly random: () => number;
  readonly clock: Clock;
  readonly log: Logger;
}

/** How lines come to customers who do not read the transcript, and what is known of those who do. */
export function createServiceDelivering(
  { stores, pushChannels, owner, random, clock, log }: DeliveringDeps,
  addressOf: OutboxDeps['addressOf'],
) {
  const common = { owner, clock, log };
  const connections = createConnections({ ...common, store: stores.connections });
  const outbox = createOutbox({
    ...common,
    random,
    store: stores.outbox,
    transcripts: stores.transcripts,
    channels: pushChannels,
    addressOf,
    comesOtherwise: createComesToApp(connections, clock),
  });
  return { connections, outbox };
}
