import { dateOf } from './time.js';
import { timeline, type TimelineItem } from './timeline.js';
import type { Thread } from './thread.js';
import type { ElsewhereView, MessageView } from './views.js';

/** A stretch of the customer's history that was said in one place. */
export interface Stretch {
  readonly key: string;
  /** undefined: in the conversation that is shown. */
  readonly channel: string | undefined;
  readonly items: readonly TimelineItem[];
}

interface Line {
  readonly message: MessageView;
  readonly from: ElsewhereView | undefined;
}

/**
 * The thread and what the same customer said elsewhere as one history, parted wherever the
 * conversation changes. What was said elsewhere before the thread's first loaded line is shown only
 * when the thread is loaded from its beginning.
 */
export function wholeHistory(
  { messages, others, earlier }: Pick<Thread, 'messages' | 'others' | 'earlier'>,
  nowMs: number,
): readonly Stretch[] {
  const since = earlier ? (messages[0]?.at ?? '') : '';
  const elsewhere = others.filter(({ at }) => at >= since);
  const lines = [
    ...elsewhere.map((from): Line => ({ message: from, from })),
    ...messages.map((message): Line => ({ message, from: undefined })),
  ].toSorted((a, b) => a.message.at.localeCompare(b.message.at));
  return stretchesOf(lines).map((stretch, index, all) => {
    const [first] = stretch;
    const items = timeline(
      stretch.map(({ message }) => message),
      nowMs,
    );
    const isSameDay = dayOf(all[index - 1]?.at(-1)) === dayOf(first);
    return {
      key: `${first?.from?.conversationId ?? ''}${first?.message.id ?? ''}`,
      channel: first?.from?.channel,
      items: isSameDay ? items.slice(1) : items,
    };
  });
}

const dayOf = (line: Line | undefined): string | undefined =>
  line === undefined ? undefined : dateOf(line.message.at);

function stretchesOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const stretches: Line[][] = [];
  for (const line of lines) {
    const last = stretches.at(-1);
    const isSame = last?.[0]?.from?.conversationId === line.from?.conversationId;
    if (last !== undefined && isSame) last.push(line);
    else stretches.push([line]);
  }
  return stretches;
}
