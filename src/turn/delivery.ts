import type { ConversationId, MessageId } from '../conversation/ids.js';
import type { Message } from '../conversation/message.js';
import type { Attempt } from '../shared/tasks/attempt-task.js';
import type { Task, TaskStore } from '../shared/tasks/task.js';
import type { Channel } from './conversation-record.js';

/** A line on its way to a channel that has to be called: the message's id, the channel as kind. */
export interface Delivery extends Task {
  readonly id: MessageId;
  readonly kind: Channel;
  readonly conversationId: ConversationId;
  readonly seq: number;
  /** The customer's address on the channel. */
  readonly userId: string;
}

export type Booking = Pick<Delivery, 'id' | 'kind' | 'conversationId' | 'seq' | 'userId'>;

/** Where deliveries wait. Each method is one atomic step. */
export interface OutboxStore extends TaskStore<Delivery> {
  /** Adds the delivery unless its message has one, or had one lately. */
  add(booking: Booking, dueAt: Date): Promise<void>;
  /** The message has its delivery: it is not `unbooked` any more. */
  markBooked(id: MessageId): Promise<void>;
  /** Messages written before `before` whose delivery may be missing. */
  unbooked(before: Date, limit: number): Promise<readonly Message[]>;
  /**
   * True while an earlier line of the conversation waits for its delivery, booked or not. Lines
   * that are tried again after they were given up are out of order and hold nobody back.
   */
  hasEarlier(delivery: Delivery): Promise<boolean>;
  /** Makes the conversation's first delivery due if it was put off because of one before it. */
  openFirst(id: ConversationId, now: Date): Promise<void>;
}

/** What a channel is handed. It knows a repeat by the key, which is the message's id. */
export interface Push extends Attempt {
  readonly message: Message;
  /** All of it, for channels that show neither cards nor pictures. */
  readonly inText: string;
  readonly userId: string;
}

/**
 * Brings a line to a customer. Throws when the other side did not take it, ToldToWait when it said
 * how long not to be asked again; may be repeated.
 */
export type PushChannel = (push: Push) => Promise<void>;

export type PushChannels = ReadonlyMap<Channel, PushChannel>;
