import type { Collection } from 'mongodb';
import type { Understood, UnderstoodStore } from '../transcripts/understood.js';
import type { MessageDoc } from './collections.js';
import { toMessage } from './mongo-transcript-store.js';

const batch = 500;

/** Reads answers by the index on their time; each brings the message it answers and one line more. */
export function createMongoUnderstoodStore(messages: Collection<MessageDoc>): UnderstoodStore {
  async function* since(at: Date): AsyncGenerator<Understood> {
    const answers = messages
      .find({ at: { $gte: at }, understanding: { $exists: true } })
      .sort({ at: 1 })
      .batchSize(batch);
    for await (const answer of answers) {
      const found = await look(answer);
      if (found !== undefined) yield found;
    }
  }

  async function look({ inReplyTo, understanding }: MessageDoc): Promise<Understood | undefined> {
    if (inReplyTo === undefined || understanding === undefined) return undefined;
    const message = await messages.findOne({ _id: inReplyTo });
    if (message === null) return undefined;
    const { conversationId, seq } = message;
    const before = await messages.findOne(
      { conversationId, seq: { $lt: seq }, 'author.role': { $ne: 'customer' } },
      { sort: { seq: -1 } },
    );
    return { message: toMessage(message), understanding, before: before?.text };
  }

  return { since };
}
