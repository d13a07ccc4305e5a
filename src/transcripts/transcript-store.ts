import type { ConversationId, MessageId } from '../conversation/ids.js';
import type { Message, MessageDraft } from '../conversation/message.js';

export interface Appended {
  readonly message: Message;
  /** The draft's id or delivery id was there already; `message` is the one that stands. */
  readonly repeated: boolean;
}

/** The append-only record of what was said. Sequence numbers have no gaps. */
export interface TranscriptStore {
  /**
   * Writes the draft as the conversation's next message in one atomic step: a reader who has
   * seen message n has seen every message before it. Repeats change nothing.
   */
  append(draft: MessageDraft): Promise<Appended>;

  /** Messages with a higher sequence number, in order, `limit` at most. */
  after(conversationId: ConversationId, seq: number, limit: number): Promise<readonly Message[]>;

  /** The last `limit` messages before `seq`, in order. */
  before(conversationId: ConversationId, seq: number, limit: number): Promise<readonly Message[]>;

  /** The last `limit` messages from number `fromSeq` on that were said before `at`, in order. */
  saidBefore(
    conversationId: ConversationId,
    at: Date,
    asked: { readonly fromSeq: number; readonly limit: number },
  ): Promise<readonly Message[]>;

  /**
   * From number `fromSeq` on, what the customer was told until then is shown to them no more. Their
   * own words stay. Repeating it changes nothing.
   */
  withhold(conversationId: ConversationId, fromSeq: number, until: Date): Promise<void>;

  /** Customers' messages with a higher sequence number, in order, `limit` at most. */
  unhandled(
    conversationId: ConversationId,
    seq: number,
    limit: number,
  ): Promise<readonly Message[]>;

  /** Forgets the values that were masked out of the message. Repeating it changes nothing. */
  eraseSealed(id: MessageId): Promise<void>;
}
