import type { Logger } from 'pino';
import type { Message } from '../conversation/message.js';
import type { Clock } from '../shared/clock.js';
import type { Channel, ConversationRecord } from './conversation-record.js';

/** A reply on its way to a channel that has to be called. One per message. */
export interface Delivery {
  readonly message: Message;
  readonly channel: Channel;
  readonly userId: string;
  readonly attempts: number;
}

/** Where deliveries wait. */
export interface OutboxStore {
  /** Adds the delivery unless its message has one. */
  add(delivery: Delivery, due: Date): Promise<void>;
  /** Takes deliveries that are due and keeps other processes off them until `until`. */
  take(now: Date, until: Date, limit: number): Promise<readonly Delivery[]>;
  delivered(delivery: Delivery): Promise<void>;
  /** True while an earlier reply of the same conversation still waits. */
  hasEarlier(delivery: Delivery): Promise<boolean>;
  /** Tries again at `due`; undefined: never, it stays visible as failed. */
  failed(delivery: Delivery, due: Date | undefined): Promise<void>;
}

/** Brings a reply to a customer. Throws when the other side did not take it; may be repeated. */
export type PushChannel = (delivery: Delivery) => Promise<void>;

export interface OutboxDeps {
  readonly store: OutboxStore;
  readonly channels: ReadonlyMap<Channel, PushChannel>;
  readonly clock: Clock;
  readonly log: Logger;
}

const attemptsAtMost = 8;
const firstPauseMs = 1_000;
const holdMs = 30_000;
const batch = 20;

/**
 * Feeds channels that do not read the transcript themselves. Every reply is delivered at least
 * once and in the order of its conversation; a channel knows a repeat by the message's id.
 */
export function createOutbox({ store, channels, clock, log }: OutboxDeps) {
  /** Books the reply for its channel, if that is one to be called. */
  async function add(record: ConversationRecord, message: Message): Promise<void> {
    if (!channels.has(record.channel)) return;
    const { channel, userId } = record;
    await store.add({ message, channel, userId, attempts: 0 }, clock());
  }

  /** Delivers what is due. Returns how many deliveries were tried. */
  async function deliverDue(): Promise<number> {
    const now = clock();
    const due = await store.take(now, new Date(now.getTime() + holdMs), batch);
    for (const delivery of due) await deliver(delivery);
    return due.length;
  }

  async function deliver(delivery: Delivery): Promise<void> {
    if (await store.hasEarlier(delivery))
      return store.failed(delivery, new Date(clock().getTime() + firstPauseMs));
    try {
      await channels.get(delivery.channel)?.(delivery);
      await store.delivered(delivery);
    } catch (error) {
      const attempts = delivery.attempts + 1;
      const pauseMs = firstPauseMs * 2 ** attempts;
      const due = attempts < attemptsAtMost ? new Date(clock().getTime() + pauseMs) : undefined;
      await store.failed({ ...delivery, attempts }, due);
      log.warn({ err: error, messageId: delivery.message.id, attempts }, 'reply not delivered');
    }
  }

  return { add, deliverDue };
}
