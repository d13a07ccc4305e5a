import type { ConversationId, CustomerId, MessageId } from '../../conversation/ids.js';
import type { Message } from '../../conversation/message.js';
import type { Clock } from '../../shared/clock.js';

interface Opening {
  readonly id: ConversationId;
  /** `app`: the company's app vouches for the customer. */
  readonly channel: 'web' | 'app';
  readonly userId: string;
  /** Present: the conversation belongs to this verified customer. */
  readonly customerId?: CustomerId;
}

interface Received {
  readonly conversationId: ConversationId;
  readonly deliveryId?: string;
  readonly text: string;
  readonly at: Date;
}

/** What is counted: messages of a conversation, tokens of a caller, connections of a conversation. */
type Allowance = 'post' | 'token' | 'connect';

/** Returns when the caller may go on. Throws TOO_MANY_REQUESTS otherwise. */
export type Allow = (kind: Allowance, key: string) => void;

export interface DirectLineDeps {
  /** What the app's backend signs in with. Every signing key follows from it. */
  readonly secret: string;
  readonly clock: Clock;
  readonly allow: Allow;

  /** Opening an open conversation changes nothing and says `created: false`. */
  readonly openConversation: (opening: Opening) => Promise<{ readonly created: boolean }>;
  readonly findConversation: (
    id: ConversationId,
  ) => Promise<{ readonly userId: string } | undefined>;

  /** Resolves once the message is written. The customer's client is answered only then. */
  readonly receive: (received: Received) => Promise<{ readonly id: MessageId }>;

  /** Messages with a higher sequence number, in order, `limit` at most. */
  readonly messagesAfter: (
    id: ConversationId,
    seq: number,
    limit: number,
  ) => Promise<readonly Message[]>;

  /**
   * Tells of messages as they are written. It may repeat, skip and reorder: readers fetch what
   * they miss. The returned function ends it.
   */
  readonly onMessage: (id: ConversationId, listener: (message: Message) => void) => () => void;

  /** How often a quiet socket is probed; 15,000 unless given. */
  readonly keepAliveMs?: number;
}
