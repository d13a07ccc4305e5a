import type { Collection, Filter, UpdateFilter } from 'mongodb';
import { conversationId, handoffId, type ConversationId } from '../conversation/ids.js';
import { freshMemory } from '../dialog/dialog-definition.js';
import { AppError } from '../shared/app-error.js';
import type {
  ConversationRecord,
  ConversationStore,
  Hold,
  Release,
} from '../turn/conversation-record.js';
import type { ConversationDoc } from './collections.js';
import { gatherCalls, type Settled } from './gather-calls.js';
import { isDuplicateKey } from './store-errors.js';

const releasedAtOnce = 100;

type Conversations = Collection<ConversationDoc>;
type Lease = Pick<ConversationStore, 'claim' | 'renew' | 'commit' | 'release' | 'abandoned'>;
type Hands = Pick<ConversationStore, 'giveToAgent' | 'giveToBot'>;

/** Each method is one atomic update of one document, guarded by lease owner, state seen or mode. */
export function createMongoConversationStore(conversations: Conversations): ConversationStore {
  return {
    async open({ id, ...opening }, at) {
      try {
        await conversations.insertOne({ _id: id, ...opening, ...fresh, openedAt: at });
        return { created: true };
      } catch (error) {
        if (isDuplicateKey(error)) return { created: false };
        throw error;
      }
    },
    find: (id) => find(conversations, id),
    ...leaseOf(conversations),
    ...handsOf(conversations),
  };
}

function leaseOf(conversations: Conversations): Lease {
  async function tryClaim({ id, owner }: Hold, until: Date, now: Date) {
    const free: Filter<ConversationDoc>[] = [
      { lease: null },
      { 'lease.owner': owner },
      { 'lease.until': { $lt: now } },
    ];
    const taken = await conversations.findOneAndUpdate(
      { _id: id, $or: free },
      { $set: { lease: { owner, until } }, $inc: { arrivals: 1 } },
      { returnDocument: 'after' },
    );
    return taken === null ? undefined : toRecord(taken);
  }

  async function change(where: Filter<ConversationDoc>, set: Partial<ConversationDoc>) {
    const changed = await conversations.updateOne(where, { $set: set });
    return changed.matchedCount === 1;
  }

  return {
    async claim(hold, until, now) {
      const taken = await tryClaim(hold, until, now);
      if (taken !== undefined) return taken;
      // The holder sees the arrival before it lets go; had it let go before, the lease is free.
      const told = await conversations.updateOne({ _id: hold.id }, { $inc: { arrivals: 1 } });
      if (told.matchedCount === 0) throw new AppError('CONVERSATION_NOT_FOUND');
      return tryClaim(hold, until, now);
    },

    renew: (hold, until) => change(held(hold), { lease: { owner: hold.owner, until } }),

    commit: (hold, { handledSeq, epoch }, { handoffId: handoff, ...result }) =>
      change({ ...held(hold), epoch, handledSeq }, { ...result, handoffId: handoff ?? null }),

    release: gatherCalls(
      (releases: readonly Release[]) => releaseAll(conversations, releases),
      releasedAtOnce,
    ),

    abandoned: (now, limit) =>
      conversations
        .find({ 'lease.until': { $lt: now } }, { projection: { _id: 1 } })
        .limit(limit)
        .map(({ _id }) => conversationId(_id))
        .toArray(),
  };
}

/** Tells of each conversation whether its lease is gone. */
async function releaseAll(
  conversations: Conversations,
  releases: readonly Release[],
): Promise<readonly Settled<boolean>[]> {
  const updates = releases.map(({ hold, arrivals, answeredSeq }) => ({
    filter: { ...held(hold), arrivals },
    update: {
      $set: { lease: null, unsent: [], handledSeq: answeredSeq, arrivalsAtRest: arrivals },
    },
  }));
  const { matchedCount } = await conversations.bulkWrite(
    updates.map((updateOne) => ({ updateOne })),
    { ordered: false },
  );
  if (matchedCount === releases.length) return releases.map(() => ({ value: true }));
  return areGone(conversations, releases);
}

/** The database counts what it changed and does not say which; so they are looked up. */
async function areGone(conversations: Conversations, releases: readonly Release[]) {
  const owned = await conversations
    .find(
      { _id: { $in: releases.map(({ hold }) => hold.id) }, lease: { $ne: null } },
      { projection: { 'lease.owner': 1 } },
    )
    .toArray();
  const owners = new Map<string, string | undefined>(
    owned.map(({ _id, lease }) => [_id, lease?.owner]),
  );
  return releases.map(({ hold }) => ({ value: owners.get(hold.id) !== hold.owner }));
}

function handsOf(conversations: Conversations): Hands {
  /** A turn under way becomes void, and the lease's holder looks again before it lets go. */
  async function changeHands(
    where: Filter<ConversationDoc> & { readonly _id: ConversationId },
    change: UpdateFilter<ConversationDoc>,
  ) {
    const changed = await conversations.findOneAndUpdate(
      where,
      { ...change, $inc: { epoch: 1, arrivals: 1 } },
      { returnDocument: 'after' },
    );
    return changed === null ? find(conversations, where._id) : toRecord(changed);
  }

  return {
    giveToAgent: (id, handoff, notice) =>
      changeHands(
        {
          _id: id,
          endedHandoffId: { $ne: handoff },
          $nor: [{ mode: 'agent', handoffId: handoff }],
        },
        { $set: { mode: 'agent', handoffId: handoff }, $push: { unsent: notice } },
      ),

    giveToBot: (id, handoff, { memory, question, agentSeq }) =>
      changeHands(
        { _id: id, endedHandoffId: { $ne: handoff }, handoffId: { $in: [handoff, null] } },
        {
          $set: { mode: 'bot', handoffId: null, endedHandoffId: handoff, memory, agentSeq },
          $push: { unsent: question },
        },
      ),
  };
}

const held = ({ id, owner }: Hold): Filter<ConversationDoc> => ({
  _id: id,
  'lease.owner': owner,
});

async function find(conversations: Conversations, id: ConversationId) {
  const found = await conversations.findOne({ _id: id });
  return found === null ? undefined : toRecord(found);
}

const fresh = {
  mode: 'bot',
  handoffId: null,
  endedHandoffId: null,
  epoch: 0,
  handledSeq: 0,
  agentSeq: 0,
  memory: freshMemory,
  unsent: [],
  arrivals: 0,
  arrivalsAtRest: 0,
  lease: null,
} as const;

function toRecord(doc: ConversationDoc): ConversationRecord {
  const {
    _id,
    lease: _lease,
    openedAt: _openedAt,
    handoffId: current,
    endedHandoffId,
    ...rest
  } = doc;
  return {
    ...rest,
    id: conversationId(_id),
    handoffId: current === null ? undefined : handoffId(current),
    endedHandoffId: endedHandoffId === null ? undefined : handoffId(endedHandoffId),
  };
}
