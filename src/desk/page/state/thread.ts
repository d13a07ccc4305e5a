import type { ConversationView, MessageView } from './views.js';

/** One conversation as far as this page knows it. `messages` are in order and each is there once. */
export type Thread = ConversationView;

/**
 * Both lists as one, by seq and without doubles. Of two versions of a message the arrived one
 * stands, but an understanding once known is kept.
 */
export function mergeMessages(
  known: readonly MessageView[],
  arrived: readonly MessageView[],
): readonly MessageView[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of arrived) {
    bySeq.set(message.seq, { ...keptUnderstanding(bySeq.get(message.seq)), ...message });
  }
  return understood([...bySeq.values()].toSorted((a, b) => a.seq - b.seq));
}

/** What a reply says of the message it answers is moved there. */
function understood(messages: readonly MessageView[]): readonly MessageView[] {
  const byAnswered = new Map(
    messages.flatMap(({ author, inReplyTo, understanding }) =>
      author.role === 'customer' || understanding === undefined
        ? []
        : [[inReplyTo, understanding] as const],
    ),
  );
  if (byAnswered.size === 0) return messages;
  return messages.map((message) => {
    const understanding = byAnswered.get(message.id);
    if (understanding !== undefined) return { ...message, understanding };
    return message.author.role === 'customer' ? message : withoutUnderstanding(message);
  });
}

function withoutUnderstanding(message: MessageView): MessageView {
  const { understanding: _moved, ...rest } = message;
  return rest;
}

function keptUnderstanding(known: MessageView | undefined) {
  return known?.understanding === undefined ? {} : { understanding: known.understanding };
}

/**
 * The seq before which messages are missing, the latest such place first; undefined when there is
 * no gap. Whatever comes before the first message is not a gap.
 */
export function gapBefore(messages: readonly MessageView[]): number | undefined {
  const after = messages.findLast((message, index) => {
    const previous = messages[index - 1];
    return previous !== undefined && previous.seq + 1 !== message.seq;
  });
  return after?.seq;
}

/**
 * The conversation with a page of it taken in: the page's header is the later one, its messages are
 * added to those known.
 */
export function mergePage(known: Thread | undefined, page: ConversationView): Thread {
  if (known === undefined) return page;
  const reachesFurther = firstSeq(page.messages) <= firstSeq(known.messages);
  return {
    ...page,
    messages: mergeMessages(known.messages, page.messages),
    earlier: reachesFurther ? page.earlier : known.earlier,
  };
}

function firstSeq(messages: readonly MessageView[]): number {
  return messages[0]?.seq ?? Infinity;
}

/** The seq of the latest message, 0 when there is none. */
export function lastSeq(messages: readonly MessageView[]): number {
  return messages.at(-1)?.seq ?? 0;
}
