import type { Logger } from 'pino';
import type { ConversationId } from '../conversation/ids.js';
import type { Message, MessageDraft } from '../conversation/message.js';
import type { Clock } from '../shared/clock.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type { Opening } from './conversation-record.js';
import type { OutboxStore, PushChannels } from './delivery.js';

export interface BookingDeps {
  readonly store: OutboxStore;
  readonly transcripts: TranscriptStore;
  readonly channels: PushChannels;
  /** Where a conversation's customer is reached. */
  readonly addressOf: (
    id: ConversationId,
  ) => Promise<Pick<Opening, 'channel' | 'userId'> | undefined>;
  /** Called with each booking: something is due. */
  readonly booked: () => void;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A writer is expected to book what it wrote within this time. */
export const bookWithinMs = 2_000;
const batch = 50;

/**
 * Books a delivery for every line that a channel has to be called with. That it has to be is part
 * of the message as it is written, so no process can end between the two.
 */
export function createBooking({ store, transcripts, channels, ...deps }: BookingDeps) {
  const { addressOf, clock, log } = deps;

  async function isForPush({ author, conversationId }: MessageDraft): Promise<boolean> {
    if (channels.size === 0 || author.role === 'customer') return false;
    const address = await addressOf(conversationId);
    return address !== undefined && channels.has(address.channel);
  }

  async function book({ id, conversationId, seq }: Message): Promise<void> {
    try {
      const address = await addressOf(conversationId);
      if (address === undefined) throw new Error('A message has no conversation');
      const { channel: kind, userId } = address;
      await store.add({ id, kind, conversationId, seq, userId }, clock());
      deps.booked();
      await store.markBooked(id);
    } catch (error) {
      log.warn({ err: error, messageId: id }, 'delivery not booked; it is tried again');
    }
  }

  return {
    /** The same transcripts; what is appended is on its way to its channel as well. */
    transcripts: {
      ...transcripts,
      async append(draft: MessageDraft) {
        if (!(await isForPush(draft))) return transcripts.append(draft);
        const appended = await transcripts.append({ ...draft, unbooked: true });
        if (appended.message.unbooked === true) await book(appended.message);
        return appended;
      },
    } satisfies TranscriptStore,

    /** Books what a process wrote before it ended. Returns how many lines. */
    async bookLeftovers(): Promise<number> {
      const before = new Date(clock().getTime() - bookWithinMs);
      const leftovers = await store.unbooked(before, batch);
      for (const message of leftovers) await book(message);
      return leftovers.length;
    },
  };
}
