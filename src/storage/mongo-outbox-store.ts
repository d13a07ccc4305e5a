import type { Collection } from 'mongodb';
import type { Delivery, OutboxStore } from '../turn/outbox.js';
import type { DeliveryDoc } from './collections.js';

/**
 * `due` null and not delivered: given up, kept for people to see. What was delivered is kept for a
 * day: a reply that is booked once more after a crash is not delivered once more.
 */
export function createMongoOutboxStore(outbox: Collection<DeliveryDoc>): OutboxStore {
  return {
    async add(delivery, due) {
      await outbox.updateOne(
        { _id: delivery.message.id },
        { $setOnInsert: { ...delivery, due, deliveredAt: null } },
        { upsert: true },
      );
    },

    async take(now, until, limit) {
      const taken: Delivery[] = [];
      while (taken.length < limit) {
        const next = await outbox.findOneAndUpdate(
          { due: { $lte: now } },
          { $set: { due: until } },
          { sort: { due: 1 } },
        );
        if (next === null) break;
        taken.push(toDelivery(next));
      }
      return taken;
    },

    async delivered({ message }, at) {
      await outbox.updateOne({ _id: message.id }, { $set: { due: null, deliveredAt: at } });
    },

    async hasEarlier({ message: { conversationId, seq } }) {
      const earlier = await outbox.findOne({
        'message.conversationId': conversationId,
        'message.seq': { $lt: seq },
        due: { $ne: null },
      });
      return earlier !== null;
    },

    async failed({ message, attempts }, due) {
      await outbox.updateOne(
        { _id: message.id, deliveredAt: null },
        { $set: { attempts, due: due ?? null } },
      );
    },

    givenUp: (limit) =>
      outbox.find({ due: null, deliveredAt: null }).limit(limit).map(toDelivery).toArray(),
  };
}

function toDelivery({ message, channel, userId, attempts }: DeliveryDoc): Delivery {
  return { message, channel, userId, attempts };
}
