import { setTimeout as sleep } from 'node:timers/promises';
import type { ConversationId } from '../conversation/ids.js';
import type { LiveFeed, Typing } from '../conversation/live-feed.js';
import type { Message } from '../conversation/message.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';

const againAfterMs = 1_000;

/**
 * Tells this process's readers of a conversation about its messages: at once of those written
 * here, by the live feed of those written elsewhere. Readers may hear of one twice, never out of
 * the blue: they fetch what they miss.
 */
export function createMessageHub(transcripts: TranscriptStore, feed: LiveFeed) {
  const listeners = createListeners<Message>();
  const typists = createListeners<Typing>();
  const closing = new AbortController();

  const publish = (message: Message): void => listeners.tell(message);

  /** After a gap in the feed every reader is shown its conversation's last message. */
  async function republish(): Promise<void> {
    for (const id of listeners.ids()) {
      const [last] = await transcripts.before(id, Number.MAX_SAFE_INTEGER, 1);
      if (last !== undefined) publish(last);
    }
  }

  const end = feed.subscribe(
    ({ what }) => {
      if (what.kind === 'message') publish(what.message);
      if (what.kind === 'typing') typists.tell(what.typing);
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

    onMessage: listeners.add,

    /** Signs of typing as they are given; the function returned ends it. */
    onTyping: typists.add,

    close(): void {
      closing.abort();
      end();
    },
  };
}

/** Listeners by conversation; one without any costs nothing. */
function createListeners<Told extends { readonly conversationId: ConversationId }>() {
  type Listener = (told: Told) => void;
  const listeners = new Map<ConversationId, Set<Listener>>();

  return {
    ids: () => listeners.keys(),
    tell(told: Told): void {
      for (const listener of listeners.get(told.conversationId) ?? []) listener(told);
    },
    add: (id: ConversationId, listener: Listener): (() => void) => {
      const set = listeners.get(id) ?? new Set<Listener>();
      listeners.set(id, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(id) === set) listeners.delete(id);
      };
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
