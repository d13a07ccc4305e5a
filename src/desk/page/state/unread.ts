import type { HandoffView, MessageView } from './views.js';

/** How many of the customer's messages come after `readSeq`. The service's own lines never count. */
export function unreadCount(messages: readonly MessageView[], readSeq: number): number {
  return messages.filter(({ seq, author }) => author.role === 'customer' && seq > readSeq).length;
}

/**
 * Up to where an agent may be taken to have read a conversation nobody noted it for: what was said
 * before the agent took it, and before the agent last spoke.
 */
export function presumedReadSeq(messages: readonly MessageView[], handoff?: HandoffView): number {
  const takenAt = Date.parse(handoff?.acceptedAt ?? '');
  const read = messages.findLast(
    ({ at, author }) => author.role === 'agent' || Date.parse(at) <= takenAt,
  );
  return read?.seq ?? 0;
}
