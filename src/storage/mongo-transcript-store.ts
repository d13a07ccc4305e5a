import { MongoBulkWriteError, type Collection, type WriteError } from 'mongodb';
import { messageId, type ConversationId } from '../conversation/ids.js';
import type { Message, MessageDraft } from '../conversation/message.js';
import type { Appended, TranscriptStore } from '../transcripts/transcript-store.js';
import type { Announce } from './announce.js';
import type { Server } from './ask-server.js';
import type { MessageDoc } from './collections.js';
import { gatherCalls, type Settled } from '../shared/gather-calls.js';
import { oneByOne } from './one-by-one.js';
import { duplicateKey, isDuplicateKey } from './store-errors.js';

const triesAtMost = 100;
const rememberedAtMost = 20_000;
const insertedAtOnce = 100;

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

    async saidBefore(conversationId, at, { fromSeq, limit }) {
      const found = await messages
        .find({ conversationId, seq: { $gte: fromSeq }, at: { $lt: at } })
        .sort({ seq: -1 })
        .limit(limit)
        .toArray();
      return found.toReversed().map(toMessage);
    },

    async withhold(conversationId, fromSeq, until) {
      await messages.updateMany(
        {
          conversationId,
          seq: { $gte: fromSeq },
          at: { $lte: until },
          'author.role': { $ne: 'customer' },
        },
        { $set: { withheld: true } },
      );
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

  const insert = gatherCalls(
    (docs: readonly MessageDoc[]) => insertAll(messages, docs),
    insertedAtOnce,
  );

  function tryInsert({ id, ...rest }: MessageDraft, seq: number): Promise<boolean> {
    const filled = server.hasPartialIndexes ? rest : { ...rest, deliveryId: rest.deliveryId ?? id };
    return announce.message(id, seq, () => insert({ _id: id, ...filled, seq }));
  }

  async function append(draft: MessageDraft): Promise<Appended> {
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
  }

  // Only other processes can take a number from under a writer.
  return oneByOne(({ conversationId }) => conversationId, append);
}

/** Which of the messages were inserted; the others found their number or id taken. */
async function insertAll(
  messages: Messages,
  docs: readonly MessageDoc[],
): Promise<readonly Settled<boolean>[]> {
  const [first] = docs;
  if (first !== undefined && docs.length === 1)
    return [{ value: await isInserted(messages.insertOne(first)) }];
  const refused = await refusedOf(messages.insertMany([...docs], { ordered: false }));
  return docs.map((_, index) => {
    const error = refused.get(index);
    if (error === undefined || error.code === duplicateKey) return { value: error === undefined };
    return { error };
  });
}

async function isInserted(inserting: Promise<unknown>): Promise<boolean> {
  try {
    await inserting;
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** The errors of single documents by their place. A failure of the whole throws. */
async function refusedOf(inserting: Promise<unknown>) {
  try {
    await inserting;
    return new Map<number, WriteError>();
  } catch (error) {
    const refused = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
    if (refused.length === 0) throw error;
    return new Map(refused.map((one) => [one.index, one]));
  }
}

export function toMessage({ _id, deliveryId, ...doc }: MessageDoc): Message {
  const isFilled = deliveryId === undefined || deliveryId === _id;
  return { ...doc, ...(!isFilled && { deliveryId }), id: messageId(_id) };
}
