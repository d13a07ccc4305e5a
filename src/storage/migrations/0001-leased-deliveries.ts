import { dropIndex, inBatches, type Migration } from './migration.js';

interface Before {
  readonly _id: string;
  readonly message: { readonly conversationId: string; readonly seq: number; readonly at: Date };
  readonly channel: string;
  /** null and not delivered: given up. */
  readonly due: Date | null;
  readonly deliveredAt: Date | null;
}

/** A delivery has a state and a lease, and does not repeat its message. */
export const leasedDeliveries: Migration = {
  version: 1,
  title: 'deliveries with a lease and without a text',

  async *run(db) {
    const outbox = db.collection<Before>('outbox');
    for await (const found of inBatches(outbox, { message: { $exists: true } })) {
      if (found.length === 0) break;
      await outbox.bulkWrite(
        found.map((before) => ({
          updateOne: {
            filter: { _id: before._id, message: { $exists: true } },
            update: {
              $set: after(before),
              $unset: { message: 1, channel: 1, due: 1, deliveredAt: 1 },
            },
          },
        })),
      );
      yield found.length;
    }
    for (const index of droppedIndexes) {
      await dropIndex(db.collection('outbox'), index);
      yield 0;
    }
  },
};

const droppedIndexes = [
  'due_1_deliveredAt_1',
  'deliveredAt_1',
  'message.conversationId_1_message.seq_1',
];

function after({ message, channel, due, deliveredAt }: Before) {
  const isGivenUp = due === null && deliveredAt === null;
  const at = due ?? deliveredAt ?? message.at;
  return {
    kind: channel,
    conversationId: message.conversationId,
    seq: message.seq,
    state: deliveredAt !== null ? 'done' : isGivenUp ? 'failed' : 'waiting',
    dueAt: at,
    freeAt: at,
    lease: null,
    lastError: null,
    // When it was given up was not kept.
    failedAt: isGivenUp ? message.at : null,
    revivedAt: null,
    endedAt: deliveredAt,
  };
}
