import type { Picture } from './chart.js';
import type { AgentId, ConversationId, FileId, MessageId } from './ids.js';
import type { Understanding } from './understanding.js';

/** Who speaks. `notice` lines are said by the service about itself: taken over, closed. */
export type Author =
  | { readonly role: 'customer' }
  | { readonly role: 'bot' }
  | { readonly role: 'notice' }
  | { readonly role: 'agent'; readonly agentId: AgentId; readonly name: string };

export interface FactRow {
  readonly label: string;
  readonly value: string;
  /** The customer's own words, shown back: they are not ours, whatever they say. */
  readonly quoted?: true;
  /** In a table: the value of each column; `value` says them all, for whoever sees no table. */
  readonly cells?: readonly string[];
}

/** Figures laid out in rows. Where no card is shown, its text form stands below the text. */
export interface FactCard {
  readonly title: string;
  /** The card is a table of rows with `cells`: what stands above each of its columns. */
  readonly columns?: readonly string[];
  readonly rows: readonly FactRow[];
  readonly footnote?: string;
}

/** A picture or document that came with a message; what is in it is found by `fileId`. */
export interface Attachment {
  readonly kind: 'image' | 'document';
  /** Told by the content itself. */
  readonly contentType: string;
  readonly fileId: FileId;
  /** Ends as its kind of file does. Private numbers are masked. */
  readonly name: string;
  readonly sizeBytes: number;
}

/** What a line does to an earlier one, which stays in the transcript as it was said. */
export interface Revision {
  readonly id: MessageId;
  readonly seq: number;
  readonly how: 'replaced' | 'withdrawn';
}

/** What is about to be written into a transcript. */
export interface MessageDraft {
  /** Writing a second draft with the same id changes nothing. */
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly author: Author;
  readonly at: Date;
  /** Private numbers are masked before a draft exists. */
  readonly text: string;
  /** Short answers offered as buttons; pressing one sends its text. */
  readonly choices?: readonly string[];
  readonly card?: FactCard;
  readonly picture?: Picture;
  readonly attachments?: readonly Attachment[];
  /** Readers show this line in the place of the earlier one, or neither when that is withdrawn. */
  readonly revises?: Revision;
  readonly inReplyTo?: MessageId;
  /** Unique in its conversation: the same delivery twice is one message. */
  readonly deliveryId?: string;
  /** Values masked out of the text that the turn still needs, encrypted; erased by the turn. */
  readonly sealed?: string;
  /** A channel has to be called with it, and that may not be noted yet. */
  readonly unbooked?: true;
  /** The conversation turned out to be another's: its customer is not shown the line again. */
  readonly withheld?: true;
  /** On a bot's reply: how it understood the message it answers. */
  readonly understanding?: Understanding;
}

/** A line of the transcript. `seq` counts from 1 in each conversation without gaps. */
export interface Message extends MessageDraft {
  readonly seq: number;
}

/** As the conversation's customer may see it. */
export function asShown(message: Message): Message {
  if (message.withheld !== true) return message;
  const { id, conversationId, author, at, seq } = message;
  return { id, conversationId, author, at, seq, text: '（这条消息已不再显示）' };
}
