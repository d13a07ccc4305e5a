import type { Collection } from 'mongodb';
import { messageId, type ConversationId } from '../conversation/ids.js';
import type { Message, MessageDraft } from '../conversation/message.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type { Announce } from './announce.js';
import type { Server } from './ask-server.js';
import type { MessageDoc } from './collections.js';
import { isDuplicateKey } from './store-errors.js';

const triesAtMost = 100;
const rememberedAtMost = 20_000;

type Messages = Collection<MessageDoc>;

interface Parts {
  readonly server: Server;
  readonly announce: Announce;
}

export function createMongoTranscriptStore(messages: Messages, parts: Parts): TranscriptStore {
  return {
    append: createAppend(messages, parts),

    after: (conversationId, seq, limit) =>
      messages
        .find({ conversationId, seq: { $gt: seq } })
        .sort({ seq: 1 })
        .limit(limit)
        .map(toMessage)
        .toArray(),

    async before(conversationId, seq, limit) {
      const found = await messages
        .find({ conversationId, seq: { $lt: seq } })
        .sort({ seq: -1 })
        .limit(limit)
        .toArray();
      return found.toReversed().map(toMessage);
    },

    unhandled: (conversationId, seq, limit) =>
      messages
        .find({ conversationId, seq: { $gt: seq }, 'author.role': 'customer' })
        .sort({ seq: 1 })
        .limit(limit)
        .map(toMessage)
        .toArray(),

    async eraseSealed(id) {
      await messages.updateOne({ _id: id }, { $unset: { sealed: 1 } });
    },
  };
}

/**
 * A sequence number is taken by inserting under it: the unique index on (conversation, seq) lets
 * one writer win, and a message stands only when every number before it does.
 */
function createAppend(messages: Messages, { server, announce }: Parts): TranscriptStore['append'] {
  /** The last number seen in a conversation: never too high, as messages are not deleted. */
  const lastSeen = new Map<ConversationId, number>();

  function remember(id: ConversationId, seq: number): void {
    lastSeen.delete(id);
    lastSeen.set(id, seq);
    const [oldest] = lastSeen.keys();
    if (lastSeen.size > rememberedAtMost && oldest !== undefined) lastSeen.delete(oldest);
  }

  async function lastSeq(conversationId: ConversationId): Promise<number> {
    const last = await messages.findOne(
      { conversationId },
      { sort: { seq: -1 }, projection: { seq: 1 } },
    );
    return last?.seq ?? 0;
  }

  async function standing({ id, conversationId, deliveryId }: MessageDraft) {
    const same = await messages.findOne({ _id: id });
    const found =
      same ?? (deliveryId && (await messages.findOne({ conversationId, deliveryId }))) ?? undefined;
    return found ? { message: toMessage(found), repeated: true } : undefined;
  }

  async function tryInsert(draft: MessageDraft, seq: number): Promise<boolean> {
    const { id, ...rest } = draft;
    const filled = server.hasPartialIndexes ? rest : { ...rest, deliveryId: rest.deliveryId ?? id };
    try {
      await announce.message(id, seq, () => messages.insertOne({ _id: id, ...filled, seq }));
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  return async function append(draft) {
    const { conversationId } = draft;
    let seq = (lastSeen.get(conversationId) ?? (await lastSeq(conversationId))) + 1;
    for (let tries = 0; tries < triesAtMost; tries += 1) {
      if (await tryInsert(draft, seq)) {
        remember(conversationId, seq);
        return { message: { ...draft, seq }, repeated: false };
      }
      const there = await standing(draft);
      if (there !== undefined) return there;
      seq = (await lastSeq(conversationId)) + 1;
    }
    throw new Error(`No sequence number could be had in ${triesAtMost} tries`);
  };
}

export function toMessage({ _id, deliveryId, ...doc }: MessageDoc): Message {
  const isFilled = deliveryId === undefined || deliveryId === _id;
  return { ...doc, ...(!isFilled && { deliveryId }), id: messageId(_id) };
}
