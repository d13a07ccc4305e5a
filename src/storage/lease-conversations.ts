import type { Collection, Filter, FindOptions, UpdateFilter } from 'mongodb';
import { conversationId, type ConversationId } from '../conversation/ids.js';
import type {
  ConversationRecord,
  ConversationStore,
  Hold,
  Release,
  Seen,
  TurnResult,
} from '../turn/conversation-record.js';
import { AppError } from '../shared/app-error.js';
import { newId } from '../shared/new-id.js';
import type { ConversationDoc } from './collections.js';
import { toConversation } from './conversation-doc.js';
import { gatherCalls, type Settled } from '../shared/gather-calls.js';

/** Small enough that one part is worked on while the database has the other. */
const atOnce = 10;

type Conversations = Collection<ConversationDoc>;
type Leases = Pick<
  ConversationStore,
  'claim' | 'renew' | 'commit' | 'addUnsent' | 'release' | 'abandoned'
>;

interface Claim {
  readonly hold: Hold;
  readonly until: Date;
  readonly now: Date;
}

interface Commit {
  readonly hold: Hold;
  readonly seen: Seen;
  readonly result: TurnResult;
  /** Tells this commit from every other. */
  readonly id: string;
}

/**
 * One conversation at a time is with one process. Claims, commits and releases that are asked for
 * together go to the database together; each of them stands or fails alone.
 */
export function leaseConversations(conversations: Conversations): Leases {
  const tryClaim = gatherCalls(
    (claims: readonly Claim[]) => claimAll(conversations, claims),
    atOnce,
  );
  const commit = gatherCalls(
    (commits: readonly Commit[]) => commitAll(conversations, commits),
    atOnce,
  );

  return {
    async claim(hold, until, now) {
      const taken = await tryClaim({ hold, until, now });
      if (taken !== undefined) return taken;
      // The holder sees the arrival before it lets go; had it let go before, the lease is free.
      const told = await conversations.updateOne({ _id: hold.id }, { $inc: { arrivals: 1 } });
      if (told.matchedCount === 0) throw new AppError('CONVERSATION_NOT_FOUND');
      return tryClaim({ hold, until, now });
    },

    async renew(hold, until) {
      const lease = { owner: hold.owner, until };
      const renewed = await conversations.updateOne(held(hold), { $set: { lease } });
      return renewed.matchedCount === 1;
    },

    commit: (hold, seen, result) => commit({ hold, seen, result, id: newId() }),

    async addUnsent(hold, { epoch, handledSeq }, line) {
      const added = await conversations.updateOne(
        { ...held(hold), epoch, handledSeq },
        { $push: { unsent: line } },
      );
      return added.matchedCount === 1;
    },

    release: gatherCalls(
      (releases: readonly Release[]) => releaseAll(conversations, releases),
      atOnce,
    ),

    abandoned: (now, limit) =>
      conversations
        .find({ 'lease.until': { $lt: now } }, { projection: { _id: 1 } })
        .limit(limit)
        .map(({ _id }) => conversationId(_id))
        .toArray(),
  };
}

const held = ({ id, owner }: Hold): Filter<ConversationDoc> => ({ _id: id, 'lease.owner': owner });

/** What was taken, as it stands; undefined for what another holds. */
async function claimAll(
  conversations: Conversations,
  claims: readonly Claim[],
): Promise<readonly Settled<ConversationRecord | undefined>[]> {
  const [first] = claims;
  if (first !== undefined && claims.length === 1) {
    const { filter, update } = taking(first);
    const options = { returnDocument: 'after' } as const;
    const taken = await conversations.findOneAndUpdate(filter, update, options);
    return [{ value: taken === null ? undefined : toConversation(taken) }];
  }
  await updateAll(conversations, claims.map(taking));
  const ids = claims.map(({ hold }) => hold.id);
  const found = await lookUp(conversations, ids, {});
  return claims.map(({ hold }) => {
    const doc = found.get(hold.id);
    return { value: doc?.lease?.owner === hold.owner ? toConversation(doc) : undefined };
  });
}

function taking({ hold: { id, owner }, until, now }: Claim) {
  const free: Filter<ConversationDoc>[] = [
    { lease: null },
    { 'lease.owner': owner },
    { 'lease.until': { $lt: now } },
  ];
  return {
    filter: { _id: id, $or: free },
    update: { $set: { lease: { owner, until } }, $inc: { arrivals: 1 } },
  };
}

/** Tells of each whether it was written. */
async function commitAll(
  conversations: Conversations,
  commits: readonly Commit[],
): Promise<readonly Settled<boolean>[]> {
  const matched = await updateAll(
    conversations,
    commits.map(({ hold, seen: { epoch, handledSeq }, result, id }) => ({
      filter: { ...held(hold), epoch, handledSeq },
      update: {
        $set: { ...result, handoffId: result.handoffId ?? null, commit: id },
        ...(result.unfinishedAt === undefined && { $unset: { unfinishedAt: 1 as const } }),
      },
    })),
  );
  if (matched === commits.length) return commits.map(() => ({ value: true }));
  const ids = commits.map(({ hold }) => hold.id);
  const found = await lookUp(conversations, ids, { projection: { commit: 1 } });
  return commits.map(({ hold, id }) => ({ value: found.get(hold.id)?.commit === id }));
}

/** Tells of each conversation whether its lease is gone. */
async function releaseAll(
  conversations: Conversations,
  releases: readonly Release[],
): Promise<readonly Settled<boolean>[]> {
  const matched = await updateAll(
    conversations,
    releases.map(({ hold, arrivals, answeredSeq }) => ({
      filter: { ...held(hold), arrivals },
      update: {
        $set: { lease: null, unsent: [], handledSeq: answeredSeq, arrivalsAtRest: arrivals },
      },
    })),
  );
  if (matched === releases.length) return releases.map(() => ({ value: true }));
  const ids = releases.map(({ hold }) => hold.id);
  const found = await lookUp(conversations, ids, { projection: { 'lease.owner': 1 } });
  return releases.map(({ hold }) => ({ value: found.get(hold.id)?.lease?.owner !== hold.owner }));
}

interface Update {
  readonly filter: Filter<ConversationDoc>;
  readonly update: UpdateFilter<ConversationDoc>;
}

/** How many of them found their conversation. The database does not say which. */
async function updateAll(conversations: Conversations, updates: readonly Update[]) {
  const { matchedCount } = await conversations.bulkWrite(
    updates.map((updateOne) => ({ updateOne })),
    { ordered: false },
  );
  return matchedCount;
}

async function lookUp(
  conversations: Conversations,
  ids: readonly ConversationId[],
  options: FindOptions,
): Promise<ReadonlyMap<string, ConversationDoc>> {
  const found = await conversations.find({ _id: { $in: [...ids] } }, options).toArray();
  return new Map(found.map((doc) => [doc._id, doc]));
}
