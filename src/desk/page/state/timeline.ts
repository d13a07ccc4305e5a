import type { Revision } from '../../../conversation/message.js';
import { dateOf, dayLabel } from './time.js';
import type { MessageView } from './views.js';

/** A line of the thread as it is shown: a day's heading or a message. */
export type TimelineItem =
  | { readonly kind: 'day'; readonly key: string; readonly label: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: MessageView;
      /** The first of several lines one speaker said in a row: the one that names them. */
      readonly opens: boolean;
      /** A later line has taken its place, or taken it back. */
      readonly revised?: Revision['how'];
    };

const pauseMs = 5 * 60_000;

/** The messages with a heading before the first of each day, in Shanghai. */
export function timeline(messages: readonly MessageView[], nowMs: number): readonly TimelineItem[] {
  const revisions = new Map<string | undefined, Revision['how'] | undefined>(
    messages.map(({ revises }) => [revises?.id, revises?.how]),
  );
  return messages.flatMap((message, index): readonly TimelineItem[] => {
    const previous = messages[index - 1];
    const day = dateOf(message.at);
    const newDay = previous === undefined || dateOf(previous.at) !== day;
    const opens = newDay || !continues(previous, message);
    const how = revisions.get(message.id);
    const line = {
      kind: 'message',
      key: message.id,
      message,
      opens,
      ...(how !== undefined && { revised: how }),
    } as const;
    if (!newDay) return [line];
    return [{ kind: 'day', key: day, label: dayLabel(message.at, nowMs) }, line];
  });
}

function continues(previous: MessageView, message: MessageView): boolean {
  return (
    previous.author.role === message.author.role &&
    previous.author.name === message.author.name &&
    Date.parse(message.at) - Date.parse(previous.at) < pauseMs
  );
}
