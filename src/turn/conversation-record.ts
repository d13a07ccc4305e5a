import type { Identity } from '../conversation/identity.js';
import type { ConversationId, HandoffId } from '../conversation/ids.js';
import type { MessageDraft } from '../conversation/message.js';
import type { DialogMemory } from '../dialog/dialog-definition.js';

/** Where customers write from. */
export type Channel = 'web' | 'app';

/** Who answers: the bot, the bot while the customer waits for a person, or a person. */
export type Mode = 'bot' | 'queued' | 'agent';

export interface Opening {
  readonly id: ConversationId;
  readonly channel: Channel;
  /** The customer's address on the channel. */
  readonly userId: string;
  readonly identity: Identity;
}

/** Everything a turn reads of a conversation and all it changes, in one document. */
export interface ConversationRecord extends Opening {
  readonly mode: Mode;
  readonly handoffId: HandoffId | undefined;
  /** The last handoff that ended here: what a rating is about, and never to be given again. */
  readonly endedHandoffId: HandoffId | undefined;
  /** Rises whenever somebody other than the turn changes who answers. */
  readonly epoch: number;
  /** Customers' messages up to this sequence number are answered. */
  readonly handledSeq: number;
  readonly memory: DialogMemory;
  /** Replies that are decided but perhaps not yet in the transcript. */
  readonly unsent: readonly MessageDraft[];
  /** Counts claims: who holds the lease sees by it that somebody else was here. */
  readonly arrivals: number;
}

/** What a turn leaves behind, written in one step. */
export type TurnResult = Pick<
  ConversationRecord,
  'identity' | 'mode' | 'handoffId' | 'handledSeq' | 'memory' | 'unsent'
>;

/** Who holds a conversation, and the state of it that the holder has seen. */
export interface Hold {
  readonly id: ConversationId;
  readonly owner: string;
}

/** Where conversations live. Each method is one atomic step. */
export interface ConversationStore {
  /** Opens the conversation unless it is open. */
  open(opening: Opening, at: Date): Promise<{ readonly created: boolean }>;

  find(id: ConversationId): Promise<ConversationRecord | undefined>;

  /**
   * Takes the lease, or prolongs it for the owner who has it; undefined when another holds it.
   * Either way the holder learns by `arrivals` that somebody came, before it lets go.
   * Throws CONVERSATION_NOT_FOUND when there is no such conversation.
   */
  claim(hold: Hold, until: Date, now: Date): Promise<ConversationRecord | undefined>;

  /** Prolongs the lease. False when it is lost. */
  renew(hold: Hold, until: Date): Promise<boolean>;

  /** Writes the result if the owner still has the lease and the epoch is the one it saw. */
  commit(hold: Hold, epoch: number, result: TurnResult): Promise<boolean>;

  /** Lets go if nobody has come since; the unsent replies are all in the transcript. */
  release(hold: Hold, arrivals: number): Promise<boolean>;

  /** Conversations whose holder vanished: its lease has run out. */
  abandoned(now: Date, limit: number): Promise<readonly ConversationId[]>;

  /** Gives the conversation to the agent of this handoff, unless that has ended here already. */
  giveToAgent(id: ConversationId, handoff: HandoffId): Promise<void>;

  /** Gives the conversation back to the bot, if this handoff has it, with this memory. */
  giveToBot(id: ConversationId, handoff: HandoffId, memory: DialogMemory): Promise<void>;
}
