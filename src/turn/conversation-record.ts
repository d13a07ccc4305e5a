import type { Identity, Link, Undoing } from '../conversation/identity.js';
import type { ConversationId, CustomerId, HandoffId } from '../conversation/ids.js';
import type { MessageDraft } from '../conversation/message.js';
import type { DialogMemory } from '../dialog/dialog-definition.js';

/** Where customers write from. In a `teamsGroup` others read what is said. */
export type Channel = 'web' | 'app' | 'teams' | 'teamsGroup';

/** Who answers: the bot, the bot while the customer waits for a person, or a person. */
export type Mode = 'bot' | 'queued' | 'agent';

export interface Opening {
  readonly id: ConversationId;
  readonly channel: Channel;
  /** The customer's address on the channel. */
  readonly userId: string;
  readonly identity: Identity;
  /** Whose it is, from the first proof on. */
  readonly link?: Link | undefined;
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
  /** Customers' messages up to this sequence number were said to an agent, who has gone. */
  readonly agentSeq: number;
  readonly memory: DialogMemory;
  /** Since when a question waits for this verified customer; missing: none does. */
  readonly unfinishedAt?: Date | undefined;
  /** Lines that are decided but perhaps not yet in the transcript, in their order. */
  readonly unsent: readonly MessageDraft[];
  /** Counts claims and changes of hands: the holder sees by it that somebody else was here. */
  readonly arrivals: number;
  /** The arrivals when it was last let go with everything answered. */
  readonly arrivalsAtRest: number;
}

/** What a turn leaves behind, written in one step. */
export type TurnResult = Pick<
  ConversationRecord,
  'identity' | 'link' | 'mode' | 'handoffId' | 'handledSeq' | 'memory' | 'unsent' | 'unfinishedAt'
>;

/** Who holds a conversation. */
export interface Hold {
  readonly id: ConversationId;
  readonly owner: string;
}

/** Letting go of a conversation in which everything up to a sequence number is answered. */
export interface Release {
  readonly hold: Hold;
  readonly arrivals: number;
  readonly answeredSeq: number;
}

/** The state a turn started from: turns move the one, everybody else the other. */
export type Seen = Pick<ConversationRecord, 'handledSeq' | 'epoch'>;

/** A handoff, and which of its changes of hands. */
export interface Hands {
  readonly handoff: HandoffId;
  readonly step: number;
}

/** Where conversations live. Each method is one atomic step. */
export interface ConversationStore {
  /** Opens the conversation unless it is open. */
  open(opening: Opening, at: Date): Promise<{ readonly created: boolean }>;

  find(id: ConversationId): Promise<ConversationRecord | undefined>;

  /** The customer's conversation in which a question has waited the shortest, since then. */
  findUnfinished(
    customerId: CustomerId,
    where: { readonly since: Date; readonly except: ConversationId },
  ): Promise<ConversationRecord | undefined>;

  /** The customer's conversations, the last opened first. */
  linkedTo(customerId: CustomerId, limit: number): Promise<readonly ConversationRecord[]>;

  /** One of the customer's other conversations that an agent has at this moment. */
  servedElsewhere(
    customerId: CustomerId,
    except: ConversationId,
  ): Promise<ConversationRecord | undefined>;

  /**
   * Undoes the link with this id: nobody is known there any more, and the bot has forgotten what
   * was under way. Returns the conversation as it stands; a link that is undone stays as it is.
   */
  unlink(
    id: ConversationId,
    linkId: string,
    undoing: Undoing,
  ): Promise<ConversationRecord | undefined>;

  /**
   * Takes the lease, or prolongs it for the owner who has it; undefined when another holds it.
   * Either way the holder learns by `arrivals` that somebody came, before it lets go.
   * Throws CONVERSATION_NOT_FOUND when there is no such conversation.
   */
  claim(hold: Hold, until: Date, now: Date): Promise<ConversationRecord | undefined>;

  /** Prolongs the lease. False when it is lost. */
  renew(hold: Hold, until: Date): Promise<boolean>;

  /** Writes the result if the owner still has the lease and the conversation is as it saw it. */
  commit(hold: Hold, seen: Seen, result: TurnResult): Promise<boolean>;

  /** Adds a line to what is to be said, under the same conditions as `commit`. */
  addUnsent(hold: Hold, seen: Seen, line: MessageDraft): Promise<boolean>;

  /**
   * Lets go if nobody has come since; the unsent replies are all in the transcript. True once the
   * lease is not the owner's any more, also when another took it over. False: look again.
   */
  release(release: Release): Promise<boolean>;

  /** Conversations whose holder vanished: its lease has run out. */
  abandoned(now: Date, limit: number): Promise<readonly ConversationId[]>;

  /**
   * Gives the conversation to the agent of this handoff and adds the notice to what is to be said,
   * unless that is done, a later change of hands has come, or the handoff has ended here. Returns
   * the conversation as it stands.
   */
  giveToAgent(
    id: ConversationId,
    hands: Hands,
    notice: MessageDraft,
  ): Promise<ConversationRecord | undefined>;

  /** The same, for the queue: the bot answers what comes after `agentSeq`. */
  giveToQueue(
    id: ConversationId,
    hands: Hands,
    next: { readonly notice: MessageDraft; readonly agentSeq: number },
  ): Promise<ConversationRecord | undefined>;

  /**
   * Gives the conversation back to the bot with this memory and adds the question to what is to be
   * said, unless another handoff has it or this one has ended here. Returns it as it stands.
   */
  giveToBot(
    id: ConversationId,
    handoff: HandoffId,
    next: {
      readonly memory: DialogMemory;
      readonly question: MessageDraft;
      readonly agentSeq: number;
    },
  ): Promise<ConversationRecord | undefined>;
}
