import { inBatches, type Migration } from './migration.js';

interface Conversation {
  readonly _id: string;
  readonly identity: { readonly customerId: string; readonly proof: string; readonly at: Date };
}

/** A conversation whose customer is verified is linked to that customer from its first line. */
export const linkedConversations: Migration = {
  version: 3,
  title: 'conversations are linked to their customers',

  async *run(db) {
    const conversations = db.collection<Conversation>('conversations');
    const verified = { 'identity.level': 'verified', link: { $exists: false } };
    for await (const found of inBatches(conversations, verified)) {
      if (found.length === 0) break;
      await conversations.bulkWrite(
        found.map(({ _id, identity: { customerId, proof, at } }) => ({
          updateOne: {
            filter: { _id, link: { $exists: false } },
            update: { $set: { link: { id: `l-${_id}`, customerId, proof, at, fromSeq: 1 } } },
          },
        })),
      );
      yield found.length;
    }
  },
};
