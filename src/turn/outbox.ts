import type { Logger } from 'pino';
import type { Message } from '../conversation/message.js';
import { AppError } from '../shared/app-error.js';
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
  /** Adds the delivery unless its message has one, or had one that was delivered. */
  add(delivery: Delivery, due: Date): Promise<void>;
  /** Takes deliveries that are due and keeps other processes off them until `until`. */
  take(now: Date, until: Date, limit: number): Promise<readonly Delivery[]>;
  /** The other side has it. */
  delivered(delivery: Delivery, at: Date): Promise<void>;
  /** True while an earlier reply of the same conversation still waits. */
  hasEarlier(delivery: Delivery): Promise<boolean>;
  /** Tries again at `due`; undefined: never, it stays visible as failed. */
  failed(delivery: Delivery, due: Date | undefined): Promise<void>;
  /** Deliveries that are not tried any more, `limit` at most. */
  givenUp(limit: number): Promise<readonly Delivery[]>;
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
const listAtMost = 200;

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
      const push = channels.get(delivery.channel);
      if (push === undefined) throw new AppError('CHANNEL_OFF');
      await push(delivery);
      await store.delivered(delivery, clock());
    } catch (error) {
      const attempts = delivery.attempts + 1;
      const pauseMs = firstPauseMs * 2 ** attempts;
      const due = attempts < attemptsAtMost ? new Date(clock().getTime() + pauseMs) : undefined;
      await store.failed({ ...delivery, attempts }, due);
      log.warn({ err: error, messageId: delivery.message.id, attempts }, 'reply not delivered');
    }
  }

  return { add, deliverDue, givenUp: () => store.givenUp(listAtMost) };
}

export type Outbox = ReturnType<typeof createOutbox>;
