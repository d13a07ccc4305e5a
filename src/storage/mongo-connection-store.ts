import type { Collection } from 'mongodb';
import type { ConnectionStore } from '../turn/connections.js';
import type { ConnectionDoc } from './collections.js';

/** One document for each conversation and process. What has come through is known for a day. */
export const createMongoConnectionStore = (
  connections: Collection<ConnectionDoc>,
): ConnectionStore => ({
  async note({ conversationId, owner, until, reachedSeq }) {
    await connections.updateOne(
      { _id: `${conversationId} ${owner}` },
      { $set: { conversationId, until }, $max: { reachedSeq } },
      { upsert: true },
    );
  },

  async reach(id, now) {
    const noted = await connections.find({ conversationId: id }).toArray();
    return {
      isConnected: noted.some(({ until }) => until > now),
      reachedSeq: Math.max(0, ...noted.map(({ reachedSeq }) => reachedSeq)),
    };
  },
});
