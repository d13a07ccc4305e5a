import type { Complaint } from '../complaints/complaint.js';
import type { Message } from '../conversation/message.js';
import type { Handoff } from '../conversation/handoff.js';
import { urgencyNow } from '../handoff/priority.js';
import type { CustomerProfile } from '../fund/fund-core.js';
import type { TimelineLine } from '../turn/timeline.js';
import type { ConversationRecord } from '../turn/conversation-record.js';

/** A message as the desk reads it. */
export interface MessageView extends Omit<
  Message,
  'conversationId' | 'deliveryId' | 'sealed' | 'unbooked'
> {
  /** The agent's page knows its own message by it. */
  readonly clientId?: string;
}

/** Private and technical fields stay behind. */
export function viewMessage(message: Message): MessageView {
  const { conversationId: _conversation, deliveryId, ...rest } = message;
  const { sealed: _sealed, unbooked: _unbooked, ...view } = rest;
  const { author } = message;
  return author.role === 'agent' && deliveryId !== undefined
    ? { ...view, clientId: deliveryId.slice(author.agentId.length + 1) }
    : view;
}

/** A handoff as the desk reads it: its urgency with the wait until now; who was asked stays behind. */
export type HandoffView = Omit<Handoff, 'step' | 'seat' | 'vacated' | 'passedBy' | 'told'>;

export function viewHandoff(handoff: Handoff, now: Date): HandoffView {
  const { step: _step, vacated: _vacated, passedBy: _passedBy, told: _told, ...rest } = handoff;
  const { seat: _seat, ...view } = 'seat' in rest ? rest : { ...rest, seat: undefined };
  return view.state === 'waiting' ? { ...view, ...urgencyNow(view, now) } : view;
}

/** Messages in order; what the bot understood moves from its reply to the message it answers. */
export function viewMessages(messages: readonly Message[]): readonly MessageView[] {
  const understood = new Map(
    messages.map(({ inReplyTo, understanding }) => [inReplyTo, understanding]),
  );
  return messages.map((message) => {
    const { understanding: _own, ...view } = viewMessage(message);
    const understanding = understood.get(message.id);
    return understanding === undefined ? view : { ...view, understanding };
  });
}

/** A complaint in a few words. */
export type ComplaintLine = Pick<
  Complaint,
  'number' | 'state' | 'openedAt' | 'finishBy' | 'overdueAt'
> &
  Pick<Complaint['facts'], 'kind' | 'what'>;

export function viewComplaintLine(complaint: Complaint): ComplaintLine {
  const { number, state, openedAt, finishBy, overdueAt, facts } = complaint;
  return { number, state, openedAt, finishBy, overdueAt, kind: facts.kind, what: facts.what };
}

export interface ConversationView {
  readonly id: string;
  readonly channel: string;
  readonly mode: string;
  readonly handoff: HandoffView | undefined;
  readonly customer: unknown;
  /** Of the conversation and of the customer, the latest first. */
  readonly complaints: readonly ComplaintLine[];
  readonly messages: readonly MessageView[];
  /** There are messages before the first one shown. */
  readonly earlier: boolean;
  /** Nothing is done with the customer's data but keeping them. */
  readonly restricted: boolean;
  /** The latest of what the same customer said and was told elsewhere, in the order of time. */
  readonly others: readonly ElsewhereView[];
}

/** A line of another conversation of the same customer. */
export interface ElsewhereView extends MessageView {
  readonly conversationId: string;
  readonly channel: string;
}

export const viewElsewhere = ({ channel, message }: TimelineLine): ElsewhereView => ({
  ...viewMessage(message),
  conversationId: message.conversationId,
  channel,
});

/**
 * Who the customer is and whose the conversation is, which outlives the proof; `profile` is missing
 * while the core system is away.
 */
export function viewCustomer(
  { identity, link }: Pick<ConversationRecord, 'identity' | 'link'>,
  profile: CustomerProfile | undefined,
): unknown {
  if (profile === undefined) return { ...identity, link };
  const { story: _story, ...known } = profile;
  return { ...identity, link, profile: known };
}
