import type { Filter } from 'mongodb';
import type { Callback, FeedbackStore } from '../feedback/feedback.js';
import type { Collections, Doc } from './collections.js';

type Callbacks = Filter<Doc<Callback>>;

/** Null stands for a field that is not there, and an index serves it. */
const isOpen = { doneAt: null } as object as Callbacks;

export function createMongoFeedbackStore({
  callbacks,
  ratings,
}: Pick<Collections, 'callbacks' | 'ratings'>): FeedbackStore {
  const owed = (where: Callbacks, limit: number): Promise<Callback[]> =>
    callbacks
      .find({ ...where, ...isOpen })
      .sort({ dueAt: 1 })
      .limit(limit)
      .map(({ _id, ...callback }) => ({ ...callback, id: _id }))
      .toArray();

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

    openCallbacks: (limit) => owed({}, limit),
    overdueCallbacks: (limit) => owed({ overdueAt: { $type: 'date' } }, limit),

    hasOpenCallback: async (conversationId) =>
      (await callbacks.findOne({ conversationId, ...isOpen })) !== null,

    async markDone(id, at) {
      const marked = await callbacks.updateOne({ _id: id, ...isOpen }, { $set: { doneAt: at } });
      return marked.matchedCount === 1 || (await callbacks.findOne({ _id: id })) !== null;
    },

    async markOverdue(id, at) {
      const marked = await callbacks.updateOne({ _id: id, ...isOpen }, { $set: { overdueAt: at } });
      return marked.matchedCount === 1;
    },

    async addRating({ id, ...rating }) {
      await ratings.updateOne({ _id: id }, { $setOnInsert: rating }, { upsert: true });
    },

    async addWord(handoffId, word) {
      await ratings.updateOne({ handoffId, word: { $exists: false } }, { $set: { word } });
    },

    ratings: (since, limit) =>
      ratings
        .find({ at: { $gte: since } })
        .sort({ at: -1 })
        .limit(limit)
        .map(({ _id, ...rating }) => ({ ...rating, id: _id }))
        .toArray(),
  };
}
