import type { Collection } from 'mongodb';
import type { OutboxStore } from '../turn/outbox.js';
import type { DeliveryDoc } from './collections.js';

/** `due` null: given up, kept for people to see. */
export function createMongoOutboxStore(outbox: Collection<DeliveryDoc>): OutboxStore {
  return {
    async add(delivery, due) {
      await outbox.updateOne(
        { _id: delivery.message.id },
        { $setOnInsert: { ...delivery, due } },
        { upsert: true },
      );
    },

    async take(now, until, limit) {
      const taken = [];
      while (taken.length < limit) {
        const next = await outbox.findOneAndUpdate(
          { due: { $lte: now } },
          { $set: { due: until } },
          { sort: { due: 1 } },
        );
        if (next === null) break;
        const { _id, due: _due, ...delivery } = next;
        taken.push(delivery);
      }
      return taken;
    },

    async delivered({ message }) {
      await outbox.deleteOne({ _id: message.id });
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
      await outbox.updateOne({ _id: message.id }, { $set: { attempts, due: due ?? null } });
    },
  };
}
