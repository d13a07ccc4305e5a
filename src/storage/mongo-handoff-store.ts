import type { Collection, Filter, Sort } from 'mongodb';
import type { Handoff } from '../conversation/handoff.js';
import { handoffId, type ConversationId, type HandoffId } from '../conversation/ids.js';
import type { Active, Closed, HandoffStore, Waiting } from '../handoff/handoff-store.js';
import type { Announce } from './announce.js';
import type { HandoffDoc } from './collections.js';
import { isDuplicateKey } from './store-errors.js';

type Handoffs = Collection<HandoffDoc>;
type Changes = Pick<HandoffStore, 'accept' | 'close' | 'leave' | 'raise' | 'markSettled'>;

const triesAtMost = 5;

/** Relies on the unique index that allows one open handoff in a conversation. */
export function createMongoHandoffStore(handoffs: Handoffs, announce: Announce): HandoffStore {
  const findOne = async (where: Filter<HandoffDoc>, sort: Sort = {}) =>
    toHandoffOrNone(await handoffs.findOne(where, { sort }));
  const openIn = (conversationId: ConversationId) => findOne({ conversationId, open: true });

  return {
    find: (id) => findOne({ _id: id }),
    openIn,
    latestIn: (conversationId) => findOne({ conversationId }, { requestedAt: -1 }),

    async openIfNone(handoff) {
      for (let tries = 1; ; tries += 1) {
        try {
          await announce.handoff(handoff.id, (mark) =>
            handoffs.insertOne({ ...toDoc(handoff), ...mark }),
          );
          return handoff;
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
          const standing =
            (await openIn(handoff.conversationId)) ?? (await findOne({ _id: handoff.id }));
          if (standing !== undefined) return standing;
          // The one in the way has ended between the two looks.
          if (tries === triesAtMost) throw error;
        }
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

    unsettled: (before, limit) =>
      handoffs
        .find({ unsettled: true, changedAt: { $lt: before } })
        .limit(limit)
        .map(toHandoff)
        .toArray(),

    ...changesOf(handoffs, announce),
  };
}

/** Each is one atomic step from the state before; undefined when it is not in that state. */
function changesOf(handoffs: Handoffs, announce: Announce): Changes {
  async function change(
    where: Filter<HandoffDoc> & { readonly _id: HandoffId },
    set: Readonly<Record<string, unknown>>,
  ) {
    const options = { returnDocument: 'after' } as const;
    const changed = await announce.handoff(where._id, (mark) =>
      handoffs.findOneAndUpdate(where, { $set: { ...set, ...mark } }, options),
    );
    return toHandoffOrNone(changed);
  }

  return {
    async accept(id, taker, at) {
      const held = { agentId: taker.id, agentName: taker.name, acceptedAt: at };
      const accepted = await change(
        { _id: id, state: 'waiting' },
        { state: 'active', ...held, unsettled: true, changedAt: at },
      );
      return accepted as Active | undefined;
    },

    async close(id, agentId, at) {
      const ended = { closedAt: at, open: id, unsettled: true, changedAt: at };
      const closed = await change(
        { _id: id, state: 'active', agentId },
        {
          state: 'closed',
          ...ended,
        },
      );
      return closed as Closed | undefined;
    },

    raise: (id, { priority, reasons }) =>
      change({ _id: id, state: 'waiting', priority: { $lt: priority } }, { priority, reasons }),

    leave: (id, at) =>
      change(
        { _id: id, state: 'waiting' },
        { state: 'left', closedAt: at, open: id, changedAt: at },
      ),

    async markSettled(id, state) {
      await handoffs.updateOne({ _id: id, state }, { $set: { unsettled: false } });
    },
  };
}

function toDoc({ id, ...handoff }: Waiting | Active): HandoffDoc {
  const { requestedAt: changedAt } = handoff;
  const unsettled = handoff.state === 'active';
  return { _id: id, ...handoff, open: true, unsettled, changedAt };
}

const toHandoffOrNone = (doc: HandoffDoc | null): Handoff | undefined =>
  doc === null ? undefined : toHandoff(doc);

export function toHandoff(doc: HandoffDoc): Handoff {
  const {
    _id,
    open: _open,
    unsettled: _unsettled,
    changedAt: _changedAt,
    change: _change,
    ...handoff
  } = doc;
  const stored: unknown = { ...handoff, id: handoffId(_id) };
  return stored as Handoff;
}
