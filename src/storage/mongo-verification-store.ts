import { conversationId } from '../conversation/ids.js';
import type { VerificationStore } from '../customers/verification.js';
import type { Collections } from './collections.js';

/** One pending code a conversation; sendings are counted by the digest of the phone number. */
export function createMongoVerificationStore({
  pendingCodes,
  codeSendings,
}: Pick<Collections, 'pendingCodes' | 'codeSendings'>): VerificationStore {
  return {
    async countSending({ phoneDigest, key, at }, since) {
      await codeSendings.updateOne(
        { _id: key },
        { $setOnInsert: { phoneDigest, at } },
        { upsert: true },
      );
      return codeSendings.countDocuments({ phoneDigest, at: { $gte: since } });
    },

    async put({ conversationId: id, ...code }) {
      await pendingCodes.replaceOne({ _id: id }, code, { upsert: true });
    },

    async find(id) {
      const found = await pendingCodes.findOne({ _id: id });
      if (found === null) return undefined;
      const { _id, ...code } = found;
      return { ...code, conversationId: conversationId(_id) };
    },
  };
}
