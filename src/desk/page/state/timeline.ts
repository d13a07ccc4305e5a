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
    };

const pauseMs = 5 * 60_000;

/** The messages with a heading before the first of each day, in Shanghai. */
export function timeline(messages: readonly MessageView[], nowMs: number): readonly TimelineItem[] {
  return messages.flatMap((message, index): readonly TimelineItem[] => {
    const previous = messages[index - 1];
    const day = dateOf(message.at);
    const newDay = previous === undefined || dateOf(previous.at) !== day;
    const opens = newDay || !continues(previous, message);
    const line = { kind: 'message', key: message.id, message, opens } as const;
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
