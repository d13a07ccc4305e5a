import type { FeedbackStore } from '../feedback/feedback.js';
import type { Collections } from './collections.js';

export function createMongoFeedbackStore({
  callbacks,
  ratings,
}: Pick<Collections, 'callbacks' | 'ratings'>): FeedbackStore {
  return {
    async addCallback({ id, ...callback }) {
      const standing = await callbacks.findOneAndUpdate(
        { _id: id },
        { $setOnInsert: callback },
        { upsert: true, returnDocument: 'after' },
      );
      if (standing === null) throw new Error('An upsert returned no document');
      const { _id, ...rest } = standing;
      return { ...rest, id: _id };
    },

    openCallbacks: (limit) =>
      callbacks
        .find({ doneAt: { $exists: false } })
        .sort({ dueAt: 1 })
        .limit(limit)
        .map(({ _id, ...callback }) => ({ ...callback, id: _id }))
        .toArray(),

    hasOpenCallback: async (conversationId) =>
      (await callbacks.findOne({ conversationId, doneAt: { $exists: false } })) !== null,

    async markDone(id, at) {
      const marked = await callbacks.updateOne(
        { _id: id, doneAt: { $exists: false } },
        { $set: { doneAt: at } },
      );
      return marked.matchedCount === 1 || (await callbacks.findOne({ _id: id })) !== null;
    },

    async addRating({ id, ...rating }) {
      await ratings.updateOne({ _id: id }, { $setOnInsert: rating }, { upsert: true });
    },
  };
}
