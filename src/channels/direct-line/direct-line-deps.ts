import type { ConversationId, CustomerId, FileId, MessageId } from '../../conversation/ids.js';
import type { Typing } from '../../conversation/live-feed.js';
import type { Attachment, Message } from '../../conversation/message.js';
import type { Clock } from '../../shared/clock.js';
import type { FileType } from '../../shared/file-type.js';

interface Opening {
  readonly id: ConversationId;
  /** `app`: the company's app vouches for the customer. */
  readonly channel: 'web' | 'app';
  readonly userId: string;
  /** Present: the conversation belongs to this verified customer. */
  readonly customerId?: CustomerId;
}

/** A picture or document that came with a message. */
export interface ReceivedFile {
  readonly name: string;
  readonly type: FileType;
  readonly content: Buffer;
}

interface FoundFile extends Pick<Attachment, 'name' | 'kind' | 'contentType'> {
  readonly content: Buffer;
}

interface Received {
  readonly conversationId: ConversationId;
  readonly deliveryId?: string;
  /** Empty only beside files. */
  readonly text: string;
  readonly files?: readonly ReceivedFile[];
  readonly at: Date;
  /** Where the customer's client is; undefined where that is not counted. */
  readonly address?: string | undefined;
}

/**
 * What is counted: messages, connections and uploads of a conversation, tokens of a caller, and of an
 * address its calls and the conversations it begins.
 */
type Allowance = 'post' | 'typing' | 'connect' | 'upload' | 'token' | 'call' | 'begin';

/** Returns when the caller may go on. Throws TOO_MANY_REQUESTS otherwise. */
export type Allow = (kind: Allowance, key: string) => void;

/** A client that follows a conversation over a socket. */
export interface Connection {
  /** Everything up to this line has come through. */
  readonly reached: (seq: number) => void;
  readonly end: () => void;
}

interface Connections {
  /** A client that has everything up to this line follows the conversation. */
  readonly begin: (id: ConversationId, seq: number) => Connection;
  /** A client without a socket asks for what follows this line. */
  readonly polled: (id: ConversationId, seq: number) => void;
}

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

  /** What came with a message of this conversation. */
  readonly findFile: (id: ConversationId, file: FileId) => Promise<FoundFile | undefined>;

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

  /** The customer is writing. Whoever may know it is told. */
  readonly customerTypes: (id: ConversationId) => Promise<void>;

  /** Tells when somebody is writing to the conversation. The returned function ends it. */
  readonly onTyping: (id: ConversationId, listener: (sign: Typing) => void) => () => void;

  /** True the first time, for all processes together. Tickets are remembered until `forgetAt`. */
  readonly useTicket: (id: string, forgetAt: Date) => Promise<boolean>;

  /** True when the app has vouched for this customer in the conversation. */
  readonly isOf: (id: ConversationId, customerId: CustomerId) => Promise<boolean>;

  /** Told which of the app's customers follow their conversation; unless given, nobody is. */
  readonly connections?: Connections;

  /** How often a quiet socket is probed; 15,000 unless given. */
  readonly keepAliveMs?: number;
}
