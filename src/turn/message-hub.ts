import { setTimeout as sleep } from 'node:timers/promises';
import type { ConversationId } from '../conversation/ids.js';
import type { LiveFeed } from '../conversation/live-feed.js';
import type { Message } from '../conversation/message.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';

const againAfterMs = 1_000;

type Listener = (message: Message) => void;

/**
 * Tells this process's readers of a conversation about its messages: at once of those written
 * here, by the live feed of those written elsewhere. Readers may hear of one twice, never out of
 * the blue: they fetch what they miss.
 */
export function createMessageHub(transcripts: TranscriptStore, feed: LiveFeed) {
  const listeners = new Map<ConversationId, Set<Listener>>();
  const closing = new AbortController();

  function publish(message: Message): void {
    for (const listener of listeners.get(message.conversationId) ?? []) listener(message);
  }

  /** After a gap in the feed every reader is shown its conversation's last message. */
  async function republish(): Promise<void> {
    for (const id of listeners.keys()) {
      const [last] = await transcripts.before(id, Number.MAX_SAFE_INTEGER, 1);
      if (last !== undefined) publish(last);
    }
  }

  const end = feed.subscribe(
    ({ what }) => {
      if (what.kind === 'message') publish(what.message);
    },
    () => void untilDone(republish, closing.signal),
  );

  /** The same store; what is appended is told at once. */
  const telling: TranscriptStore = {
    ...transcripts,
    async append(draft) {
      const appended = await transcripts.append(draft);
      publish(appended.message);
      return appended;
    },
  };

  return {
    transcripts: telling,

    /** Tells readers of messages that were appended to the store itself. */
    publish,

    onMessage: (id: ConversationId, listener: Listener): (() => void) => {
      const set = listeners.get(id) ?? new Set<Listener>();
      listeners.set(id, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(id) === set) listeners.delete(id);
      };
    },

    close(): void {
      closing.abort();
      end();
    },
  };
}

/** The store may be away still: until this is done, readers know nothing of what they missed. */
async function untilDone(work: () => Promise<void>, closing: AbortSignal): Promise<void> {
  while (!closing.aborted) {
    try {
      return await work();
    } catch {
      await sleep(againAfterMs, undefined, { ref: false });
    }
  }
}

export type MessageHub = ReturnType<typeof createMessageHub>;
