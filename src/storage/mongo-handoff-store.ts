import type { Collection } from 'mongodb';
import type { Handoff } from '../conversation/handoff.js';
import { handoffId } from '../conversation/ids.js';
import type { Active, Closed, HandoffStore } from '../handoff/handoff-store.js';
import type { HandoffDoc } from './collections.js';
import { isDuplicateKey } from './store-errors.js';

/** Relies on the unique partial index that allows one open handoff in a conversation. */
export function createMongoHandoffStore(handoffs: Collection<HandoffDoc>): HandoffStore {
  async function find(id: string): Promise<Handoff | undefined> {
    const found = await handoffs.findOne({ _id: id });
    return found === null ? undefined : toHandoff(found);
  }

  async function openIn(conversationId: string): Promise<Handoff | undefined> {
    const found = await handoffs.findOne({ conversationId, open: true } as object);
    return found === null ? undefined : toHandoff(found);
  }

  return {
    find,
    openIn,

    async latestIn(conversationId) {
      const found = await handoffs.findOne({ conversationId }, { sort: { requestedAt: -1 } });
      return found === null ? undefined : toHandoff(found);
    },

    async openIfNone({ id, ...handoff }) {
      try {
        const changedAt = handoff.requestedAt;
        await handoffs.insertOne({
          _id: id,
          ...handoff,
          open: true,
          unsettled: false,
          changedAt,
        } as HandoffDoc);
        return { id, ...handoff };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const standing = (await openIn(handoff.conversationId)) ?? (await find(id));
        if (standing === undefined) throw error;
        return standing;
      }
    },

    inState: (state, limit) =>
      handoffs
        .find({ state })
        .sort({ priority: -1, requestedAt: 1 })
        .limit(limit)
        .map(toHandoff)
        .toArray(),

    countAhead: ({ queue, priority, requestedAt }) =>
      handoffs.countDocuments({
        state: 'waiting',
        queue,
        $or: [{ priority: { $gt: priority } }, { priority, requestedAt: { $lt: requestedAt } }],
      }),

    async accept(id, taker, at) {
      const accepted = await handoffs.findOneAndUpdate(
        { _id: id, state: 'waiting' },
        {
          $set: {
            state: 'active',
            agentId: taker.id,
            agentName: taker.name,
            acceptedAt: at,
            unsettled: true,
            changedAt: at,
          } as object,
        },
        { returnDocument: 'after' },
      );
      return accepted === null ? undefined : (toHandoff(accepted) as Active);
    },

    async close(id, agentId, at) {
      const closed = await handoffs.findOneAndUpdate(
        { _id: id, state: 'active', agentId } as object,
        {
          $set: {
            state: 'closed',
            closedAt: at,
            open: false,
            unsettled: true,
            changedAt: at,
          } as object,
        },
        { returnDocument: 'after' },
      );
      return closed === null ? undefined : (toHandoff(closed) as Closed);
    },

    async leave(id, at) {
      const left = await handoffs.findOneAndUpdate(
        { _id: id, state: 'waiting' },
        { $set: { state: 'left', closedAt: at, open: false, changedAt: at } as object },
        { returnDocument: 'after' },
      );
      return left === null ? undefined : toHandoff(left);
    },

    unsettled: (before, limit) =>
      handoffs
        .find({ unsettled: true, changedAt: { $lt: before } })
        .limit(limit)
        .map(toHandoff)
        .toArray(),

    async markSettled(id, state) {
      await handoffs.updateOne({ _id: id, state }, { $set: { unsettled: false } });
    },
  };
}

export function toHandoff(doc: HandoffDoc): Handoff {
  const { _id, open: _open, unsettled: _unsettled, changedAt: _changedAt, ...handoff } = doc;
  return { ...handoff, id: handoffId(_id) } as Handoff;
}
