import type { MessageView, ViolationView } from './views.js';

/** A message of the agent's that is not known to stand in the transcript. */
export interface Outgoing {
  /** Sending it again under the same id is the same message. */
  readonly clientId: string;
  readonly conversationId: string;
  readonly text: string;
  readonly at: string;
  readonly delivery:
    | { readonly state: 'queued' | 'sending' }
    | { readonly state: 'failed'; readonly problem: string };
}

/** A text the guard held back, to be reworded. */
export interface HeldText {
  readonly text: string;
  readonly violations: readonly ViolationView[];
}

/** What to send next in a conversation: the oldest in the queue, unless one is under way. */
export function nextToSend(
  outgoing: readonly Outgoing[],
  conversationId: string,
): Outgoing | undefined {
  const own = outgoing.filter((one) => one.conversationId === conversationId);
  if (own.some(({ delivery }) => delivery.state === 'sending')) return undefined;
  return own.find(({ delivery }) => delivery.state === 'queued');
}

/** The list with one message's delivery changed. */
export function withDelivery(
  outgoing: readonly Outgoing[],
  clientId: string,
  delivery: Outgoing['delivery'],
): readonly Outgoing[] {
  return outgoing.map((one) => (one.clientId === clientId ? { ...one, delivery } : one));
}

/** The list without the message that has arrived, by the feed or as the answer to its sending. */
export function withoutArrived(
  outgoing: readonly Outgoing[],
  { clientId }: MessageView,
): readonly Outgoing[] {
  return clientId === undefined ? outgoing : outgoing.filter((one) => one.clientId !== clientId);
}

/** The text with each held sentence replaced by its lawful wording. */
export function lawfulText({ text, violations }: HeldText): string {
  const found = violations.filter(({ sentence }) => text.includes(sentence));
  if (found.length === 0) return violations.map(({ lawfulWording }) => lawfulWording).join('');
  return found.reduce(
    (reworded, { sentence, lawfulWording }) => reworded.replace(sentence, () => lawfulWording),
    text,
  );
}
