import type { Collection } from 'mongodb';
import type { Typing } from '../conversation/live-feed.js';
import type { Announce } from './announce.js';
import type { TypingDoc } from './collections.js';

/** Signs of typing, one a side of a conversation: written to be told, and gone in a minute. */
export function createMongoTypingStore(typing: Collection<TypingDoc>, announce: Announce) {
  return {
    async note(sign: Typing): Promise<void> {
      const id = `${sign.conversationId} ${sign.author.role}`;
      await announce.typing(id, (mark) =>
        typing.updateOne({ _id: id }, { $set: { ...sign, ...mark } }, { upsert: true }),
      );
    },
  };
}

export function toTyping({ conversationId, author, at }: TypingDoc): Typing {
  return { conversationId, author, at };
}
