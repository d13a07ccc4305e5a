import type { Collection, Filter, UpdateFilter } from 'mongodb';
import { anonymous } from '../conversation/identity.js';
import type { ConversationId } from '../conversation/ids.js';
import { freshMemory } from '../dialog/dialog-definition.js';
import type { ConversationStore } from '../turn/conversation-record.js';
import type { ConversationDoc } from './collections.js';
import { toConversation } from './conversation-doc.js';
import { leaseConversations } from './lease-conversations.js';
import { isDuplicateKey } from './store-errors.js';

type Conversations = Collection<ConversationDoc>;
type Links = Pick<ConversationStore, 'linkedTo' | 'servedElsewhere' | 'unlink'>;
type Hands = Pick<ConversationStore, 'giveToAgent' | 'giveToQueue' | 'giveToBot'>;

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

    async findUnfinished(customerId, { since, except }) {
      const found = await conversations.findOne(
        {
          'identity.customerId': customerId,
          'link.undone': { $exists: false },
          unfinishedAt: { $gte: since },
          _id: { $ne: except },
          mode: 'bot',
        },
        { sort: { unfinishedAt: -1 } },
      );
      return found === null ? undefined : toConversation(found);
    },

    ...leaseConversations(conversations),
    ...handsOf(conversations),
    ...linksOf(conversations),
  };
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
    return changed === null ? find(conversations, where._id) : toConversation(changed);
  }

  return {
    giveToAgent: (id, { handoff, step }, notice) =>
      changeHands(notYet(id, handoff, step), {
        $set: { mode: 'agent', handoffId: handoff, hands: { of: handoff, step } },
        $push: { unsent: notice },
      }),

    giveToQueue: (id, { handoff, step }, { notice, agentSeq }) =>
      changeHands(notYet(id, handoff, step), {
        $set: { mode: 'queued', handoffId: handoff, hands: { of: handoff, step }, agentSeq },
        $push: { unsent: notice },
      }),

    giveToBot: (id, handoff, { memory, question, agentSeq }) =>
      changeHands(
        { _id: id, endedHandoffId: { $ne: handoff }, handoffId: { $in: [handoff, null] } },
        {
          $set: { mode: 'bot', handoffId: null, endedHandoffId: handoff, memory, agentSeq },
          $unset: { unfinishedAt: 1 },
          $push: { unsent: question },
        },
      ),
  };
}

function linksOf(conversations: Conversations): Links {
  return {
    linkedTo: (customerId, limit) =>
      conversations
        .find({ 'link.customerId': customerId, 'link.undone': { $exists: false } })
        .sort({ openedAt: -1 })
        .limit(limit)
        .map(toConversation)
        .toArray(),

    async servedElsewhere(customerId, except) {
      const found = await conversations.findOne({
        'link.customerId': customerId,
        'link.undone': { $exists: false },
        mode: 'agent',
        _id: { $ne: except },
      });
      return found === null ? undefined : toConversation(found);
    },

    async unlink(id, linkId, undoing) {
      // A turn under way becomes void; what it had decided before is said and withheld later.
      const unlinked = await conversations.findOneAndUpdate(
        { _id: id, 'link.id': linkId, 'link.undone': { $exists: false } },
        {
          $set: { 'link.undone': undoing, identity: anonymous, memory: freshMemory },
          $unset: { unfinishedAt: 1 },
          $inc: { epoch: 1, arrivals: 1 },
        },
        { returnDocument: 'after' },
      );
      return unlinked === null ? find(conversations, id) : toConversation(unlinked);
    },
  };
}
/** The handoff has not ended here, and nothing later of it has come. */
const notYet = (id: ConversationId, handoff: string, step: number) => ({
  _id: id,
  endedHandoffId: { $ne: handoff },
  $or: [{ 'hands.of': { $ne: handoff } }, { 'hands.step': { $lt: step } }],
});

async function find(conversations: Conversations, id: ConversationId) {
  const found = await conversations.findOne({ _id: id });
  return found === null ? undefined : toConversation(found);
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
