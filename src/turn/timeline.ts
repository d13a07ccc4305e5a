import type { CustomerId } from '../conversation/ids.js';
import type { Message } from '../conversation/message.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type { Channel, ConversationRecord, ConversationStore } from './conversation-record.js';

/** A line of a customer's history, with where it was said. */
export interface TimelineLine {
  readonly channel: Channel;
  readonly message: Message;
}

export interface TimelinePage {
  /** In the order of their time. */
  readonly lines: readonly TimelineLine[];
  /** There are lines before these. */
  readonly earlier: boolean;
}

interface TimelineDeps {
  readonly conversations: Pick<ConversationStore, 'linkedTo'>;
  readonly transcripts: Pick<TranscriptStore, 'saidBefore'>;
}

export interface TimelineAsked {
  readonly before: Date;
  readonly limit: number;
  /** Left out. */
  readonly except?: ConversationRecord['id'];
}

/** Every line was said before it. */
export const endOfTime = new Date(8_640_000_000_000_000);

/** So many of the customer's latest conversations are read. */
const conversationsAtMost = 200;

export type ReadTimeline = ReturnType<typeof createReadTimeline>;

/**
 * Makes: the last lines of all a customer's conversations, as one history. Lines of one moment are
 * never parted, so a page may be somewhat longer than was asked for.
 */
export function createReadTimeline({ conversations, transcripts }: TimelineDeps) {
  return async function readTimeline(
    customerId: CustomerId,
    { before, limit, except }: TimelineAsked,
  ): Promise<TimelinePage> {
    const linked = await conversations.linkedTo(customerId, conversationsAtMost);
    const read = linked.filter(({ id }) => id !== except);
    const told = await Promise.all(
      read.map(async ({ id, channel, link }) => {
        const asked = { fromSeq: link?.fromSeq ?? 1, limit: limit + 1 };
        const said = await transcripts.saidBefore(id, before, asked);
        return said.map((message): TimelineLine => ({ channel, message }));
      }),
    );
    const all = told.flat().toSorted(byTime);
    const first = all.at(-limit)?.message.at.getTime() ?? 0;
    const lines = all.filter(({ message }) => message.at.getTime() >= first);
    return { lines, earlier: lines.length < all.length };
  };
}

/** Lines of one moment in the order in which they were written. */
const byTime = ({ message: a }: TimelineLine, { message: b }: TimelineLine): number =>
  a.at.getTime() - b.at.getTime() ||
  a.conversationId.localeCompare(b.conversationId) ||
  a.seq - b.seq;
