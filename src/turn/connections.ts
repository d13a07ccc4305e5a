import type { Logger } from 'pino';
import type { ConversationId } from '../conversation/ids.js';
import type { Clock } from '../shared/clock.js';

/** How far a conversation has come to its customer, over all processes. */
export interface Reach {
  /** A client of the customer follows the conversation. */
  readonly isConnected: boolean;
  /** Everything up to this line has come to a client. */
  readonly reachedSeq: number;
}

/** What one process knows of a conversation's clients. */
export interface Connected {
  readonly conversationId: ConversationId;
  readonly owner: string;
  /** Without further word they are gone by then. */
  readonly until: Date;
  readonly reachedSeq: number;
}

/** Where it is kept who is connected. Each method is one atomic step. */
export interface ConnectionStore {
  /** Takes the place of what this process has noted before; `reachedSeq` never falls. */
  note(connected: Connected): Promise<void>;
  reach(id: ConversationId, now: Date): Promise<Reach>;
}

interface ConnectionDeps {
  readonly store: ConnectionStore;
  /** Tells this process from every other. */
  readonly owner: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A client that follows a conversation over a socket. */
export interface Connection {
  /** The client has proved that everything up to this line has come through. */
  readonly reached: (seq: number) => void;
  /** Ends it. */
  readonly end: () => void;
}

/** A process that is killed leaves its connections behind for so long. */
const keptMs = 90_000;
/** Word of a quiet connection is given so often. */
const noteEveryMs = 60_000;
/** A client that polls asks again within this time. */
const polledMs = 10_000;

export type Connections = ReturnType<typeof createConnections>;

/**
 * Notes which customers' clients follow their conversation, so that every process knows it. What
 * cannot be noted is logged: a customer then gets one notice too many, never one too few.
 */
export function createConnections({ store, owner, clock, log }: ConnectionDeps) {
  const open = new Map<ConversationId, number>();
  const writing = new Map<ConversationId, Promise<void>>();

  /** Writes of one conversation come one after the other. */
  function note(conversationId: ConversationId, reachedSeq: number, forMs: number): void {
    const until = new Date(clock().getTime() + forMs);
    const before = writing.get(conversationId) ?? Promise.resolve();
    const written = before
      .then(() => store.note({ conversationId, owner, until, reachedSeq }))
      .catch((error: unknown) => log.warn({ err: error, conversationId }, 'connection not noted'))
      .finally(() => {
        if (writing.get(conversationId) === written) writing.delete(conversationId);
      });
    writing.set(conversationId, written);
  }

  return {
    /** A client follows the conversation and has everything up to this line. */
    begin(id: ConversationId, seq: number): Connection {
      let reachedSeq = seq;
      let notedAt = clock().getTime();
      open.set(id, (open.get(id) ?? 0) + 1);
      note(id, reachedSeq, keptMs);

      return {
        reached(next) {
          const now = clock().getTime();
          if (next <= reachedSeq && now - notedAt < noteEveryMs) return;
          reachedSeq = Math.max(reachedSeq, next);
          notedAt = now;
          note(id, reachedSeq, keptMs);
        },
        end() {
          const left = (open.get(id) ?? 1) - 1;
          if (left > 0) open.set(id, left);
          else open.delete(id);
          if (left === 0) note(id, reachedSeq, 0);
        },
      };
    },

    /** A client without a socket asks for what follows this line. */
    polled(id: ConversationId, seq: number): void {
      if (!open.has(id)) note(id, seq, polledMs);
    },

    reach: (id: ConversationId): Promise<Reach> => store.reach(id, clock()),

    /** Resolves when everything known is noted. */
    settled: async (): Promise<void> => void (await Promise.all(writing.values())),
  };
}
