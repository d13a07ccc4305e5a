import type { Collection, Filter, Sort } from 'mongodb';
import type { Handoff } from '../conversation/handoff.js';
import type { ConversationId } from '../conversation/ids.js';
import type { Closed, HandoffStore, Waiting } from '../handoff/handoff-store.js';
import type { Announce } from './announce.js';
import type { Collections, HandoffDoc } from './collections.js';
import { changeHandoffs } from './change-handoffs.js';
import { toHandoff, toHandoffDoc, toHandoffOrNone } from './handoff-doc.js';
import { isDuplicateKey } from './store-errors.js';

const triesAtMost = 5;

/** Relies on the unique index that allows one open handoff in a conversation. */
export function createMongoHandoffStore(
  { handoffs, levelEvents }: Pick<Collections, 'handoffs' | 'levelEvents'>,
  announce: Announce,
): HandoffStore {
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
            handoffs.insertOne({ ...toHandoffDoc(handoff), ...mark }),
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

    ...createFinding(handoffs),
    ...createQueueing(handoffs),
    ...changeHandoffs(handoffs, announce),

    async addLevelEvent({ id, ...event }) {
      await levelEvents.updateOne({ _id: id }, { $setOnInsert: event }, { upsert: true });
    },

    levelEvents: (since, limit) =>
      levelEvents
        .find({ at: { $gte: since } })
        .sort({ at: -1 })
        .limit(limit)
        .map(({ _id, ...event }) => ({ ...event, id: _id }))
        .toArray(),
  };
}

type Find = (where: object, sort: Sort, limit: number) => Promise<Handoff[]>;

/** Fields that only some states have are not among the types of the document. */
const findIn =
  (handoffs: Collection<HandoffDoc>): Find =>
  (where, sort, limit) =>
    handoffs
      .find(where as Filter<HandoffDoc>, { sort, limit })
      .map(toHandoff)
      .toArray();

type Finding = Pick<HandoffStore, 'lastServed' | 'inState' | 'heldBy' | 'unsettled' | 'levelsDue'>;

function createFinding(handoffs: Collection<HandoffDoc>): Finding {
  const find = findIn(handoffs);
  return {
    async lastServed({ conversationId, customerId }, since) {
      const whose =
        customerId === undefined ? [{ conversationId }] : [{ conversationId }, { customerId }];
      const found = await Promise.all(
        whose.map((one) =>
          find({ ...one, state: 'closed', closedAt: { $gte: since } }, { closedAt: -1 }, 1),
        ),
      );
      return (found.flat() as Closed[]).toSorted(
        (a, b) => b.closedAt.getTime() - a.closedAt.getTime(),
      )[0];
    },

    inState: (state, limit) => find({ state }, { rankAt: 1 }, limit),

    heldBy: async (agentId) => {
      const [served, offered] = await Promise.all([
        find({ agentId, state: 'active' }, {}, 0),
        find({ 'offer.agentId': agentId, state: 'waiting' }, {}, 0),
      ]);
      return [...served, ...offered];
    },

    unsettled: (before, limit) =>
      find({ unsettled: true, changedAt: { $lt: before } }, { changedAt: 1 }, limit),

    levelsDue: (at, limit) => find({ open: true, lookAt: { $lte: at } }, { lookAt: 1 }, limit),
  };
}

type Queueing = Pick<
  HandoffStore,
  'unoffered' | 'waitingIn' | 'lapsed' | 'countAhead' | 'acceptances'
>;

function createQueueing(handoffs: Collection<HandoffDoc>): Queueing {
  const find = findIn(handoffs);
  const findWaiting = async (where: object, sort: Sort, limit: number) =>
    (await find({ ...where, state: 'waiting' }, sort, limit)) as Waiting[];

  return {
    async unoffered(queues, limit) {
      const isFree = { offer: { $exists: false } };
      const found = await Promise.all(
        queues.map((queue) => findWaiting({ queue, ...isFree }, { rankAt: 1 }, limit)),
      );
      return found.flat().toSorted((a, b) => a.rankAt.getTime() - b.rankAt.getTime());
    },

    waitingIn: (queue, limit) => findWaiting({ queue }, { rankAt: 1, _id: 1 }, limit),

    lapsed: (at, limit) =>
      findWaiting({ 'offer.until': { $lte: at } }, { 'offer.until': 1 }, limit),

    countAhead: ({ id, queue, rankAt }) =>
      handoffs.countDocuments({
        state: 'waiting',
        queue,
        $or: [{ rankAt: { $lt: rankAt } }, { rankAt, _id: { $lt: id } }],
      }),

    acceptances: async (queue, since, limit) => {
      const accepted = await find(
        { queue, acceptedAt: { $gte: since } },
        { acceptedAt: -1 },
        limit,
      );
      return accepted.flatMap((handoff) => ('acceptedAt' in handoff ? handoff.acceptedAt : []));
    },
  };
}
