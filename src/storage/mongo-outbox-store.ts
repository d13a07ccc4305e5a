import { conversationId, messageId } from '../conversation/ids.js';
import type { Delivery, OutboxStore } from '../turn/delivery.js';
import type { Collections, DeliveryDoc } from './collections.js';
import { createMongoTaskStore } from './mongo-task-store.js';
import { toMessage } from './mongo-transcript-store.js';
import { freshTask, toTask } from './task-doc.js';

type Parts = Pick<Collections, 'outbox' | 'messages'>;
type Booked = Pick<OutboxStore, 'add' | 'markBooked' | 'unbooked'>;
type Ordered = Pick<OutboxStore, 'hasEarlier' | 'openFirst'>;

/**
 * A delivery holds no text: what is said stands in the transcript alone. What was delivered is
 * kept for a day: a line that is booked once more after a crash is not delivered once more.
 */
export const createMongoOutboxStore = (parts: Parts): OutboxStore => ({
  ...createMongoTaskStore(parts.outbox, toDelivery),
  ...bookedOf(parts),
  ...orderedOf(parts),
});

function bookedOf({ outbox, messages }: Parts): Booked {
  return {
    async add({ id, ...booking }, dueAt) {
      await outbox.updateOne(
        { _id: id },
        { $setOnInsert: { ...booking, ...freshTask(dueAt) } },
        { upsert: true },
      );
    },

    async markBooked(id) {
      await messages.updateOne({ _id: id }, { $unset: { unbooked: 1 } });
    },

    unbooked: (before, limit) =>
      messages
        .find({ unbooked: true, at: { $lt: before } })
        .limit(limit)
        .map(toMessage)
        .toArray(),
  };
}

/** Revived deliveries are out of order. */
const inOrder = (id: string) =>
  ({ conversationId: id, state: 'waiting', revivedAt: null }) as const;

function orderedOf({ outbox, messages }: Parts): Ordered {
  async function hasUnbooked(id: string, beforeSeq: number): Promise<boolean> {
    const unbooked = await messages.findOne(
      { conversationId: conversationId(id), unbooked: true, seq: { $lt: beforeSeq } },
      { projection: { _id: 1 } },
    );
    return unbooked !== null;
  }

  return {
    async hasEarlier({ conversationId: id, seq }) {
      // In this order: a line that is booked between the two looks is seen by the second.
      if (await hasUnbooked(id, seq)) return true;
      return (await outbox.findOne({ ...inOrder(id), seq: { $lt: seq } })) !== null;
    },

    async openFirst(id, now) {
      const first = await outbox.findOne(inOrder(id), { sort: { seq: 1 } });
      if (first === null || first.attempts > 0 || first.freeAt <= now) return;
      if (await hasUnbooked(id, first.seq)) return;
      await outbox.updateOne(
        { _id: first._id, state: 'waiting', lease: null, attempts: 0 },
        { $set: { dueAt: now, freeAt: now } },
      );
    },
  };
}

function toDelivery(doc: DeliveryDoc): Delivery {
  return {
    ...toTask(doc),
    id: messageId(doc._id),
    kind: doc.kind,
    conversationId: conversationId(doc.conversationId),
    seq: doc.seq,
    userId: doc.userId,
  };
}
