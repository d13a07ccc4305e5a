import type { Handoff } from './handoff.js';
import type { ConversationId } from './ids.js';
import type { Author, Message } from './message.js';

/** Somebody is writing. A sign that means nothing a few seconds later, and is not recorded. */
export interface Typing {
  readonly conversationId: ConversationId;
  readonly author: Extract<Author, { readonly role: 'customer' | 'agent' }>;
  readonly at: Date;
}

/** After this time nobody knows whether they are still writing. */
export const typingLastsMs = 6_000;

/** Something that was written. `cursor` is a place in the feed to go on from later. */
export interface Change {
  readonly cursor: string;
  readonly what:
    | { readonly kind: 'message'; readonly message: Message }
    | { readonly kind: 'handoff'; readonly handoff: Handoff }
    | { readonly kind: 'typing'; readonly typing: Typing };
}

/** Everything written to the store by any process, in the store's order. */
export interface LiveFeed {
  /**
   * Calls the listener with every change from the moment the feed is open, and `missed` when the
   * feed could not say what happened for a while. The returned function ends it.
   */
  subscribe(listener: (change: Change) => void, missed: () => void): () => void;

  /**
   * Calls the listener with every change after the cursor, from now on without one, until the
   * signal aborts. Resolves to 'gone' when the store no longer remembers the cursor.
   */
  follow(
    cursor: string | undefined,
    follower: Follower,
    signal: AbortSignal,
  ): Promise<'ended' | 'gone'>;
}

export interface Follower {
  /** Called once: nothing is missed from now on, `cursor` is this moment's place. */
  readonly opened: (cursor: string) => void;
  readonly changed: (change: Change) => void;
}
