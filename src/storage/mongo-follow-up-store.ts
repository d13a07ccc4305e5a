import type { Collection } from 'mongodb';
import type { FollowUp, FollowUpStore } from '../feedback/follow-up.js';
import type { Doc } from './collections.js';

export function createMongoFollowUpStore(followUps: Collection<Doc<FollowUp>>): FollowUpStore {
  async function find(id: string): Promise<FollowUp | undefined> {
    const found = await followUps.findOne({ _id: id });
    return found === null ? undefined : toFollowUp(found);
  }

  return {
    find,

    async add({ id, ...followUp }) {
      const standing = await followUps.findOneAndUpdate(
        { _id: id },
        { $setOnInsert: followUp },
        { upsert: true, returnDocument: 'after' },
      );
      if (standing === null) throw new Error('An upsert returned no document');
      return toFollowUp(standing);
    },

    about: (orderNumber, customerId) =>
      followUps
        .find({ 'order.orderNumber': orderNumber, customerId, state: { $ne: 'ended' } })
        .map(toFollowUp)
        .toArray(),

    async addNews(id, news, { below, reaches }) {
      const added = await followUps.findOneAndUpdate(
        { _id: id, reached: { $lt: below }, 'news.stage': { $ne: news.stage } },
        { $push: { news }, ...(reaches !== undefined && { $set: { reached: reaches } }) },
        { returnDocument: 'after' },
      );
      return added === null ? find(id) : toFollowUp(added);
    },

    async move(id, from, to) {
      const moved = await followUps.updateOne(
        { _id: id, state: { $in: [...from] } },
        { $set: { state: to } },
      );
      return moved.matchedCount === 1;
    },
  };
}

const toFollowUp = ({ _id, ...followUp }: Doc<FollowUp>): FollowUp => ({ ...followUp, id: _id });
