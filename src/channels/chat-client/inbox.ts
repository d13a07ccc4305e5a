import { createSource, type Observable } from './observable.js';

export interface ChatActivity {
  readonly type: string;
  readonly id: string;
  readonly text?: string;
  readonly from?: { readonly role?: string };
  readonly channelData: {
    /** The place among the lines. */
    readonly 'webchat:sequence-id': number;
    /** The number of a line that stands in the place of another. */
    readonly entry?: number;
  };
}

export interface ActivityGroup {
  readonly activities: readonly ChatActivity[];
}

export interface Inbox {
  /** Every line taken, also to those who subscribe late; signs of typing as they come. */
  readonly activities: Observable<ChatActivity>;
  /** Passes on what has not been taken before. */
  readonly take: (group: ActivityGroup) => void;
  /** The place in the conversation to go on from. */
  readonly watermark: () => string;
}

/** Lets every activity through once, in order, over however many connections it came. */
export function createInbox(): Inbox {
  const lines = createSource<ChatActivity>(Number.POSITIVE_INFINITY);
  const signs = createSource<ChatActivity>(0);
  let lastSeq = 0;

  return {
    activities: both(lines, signs),
    take(group) {
      for (const activity of group.activities) {
        if (activity.type === 'typing') {
          signs.emit(activity);
          continue;
        }
        const { entry, 'webchat:sequence-id': place } = activity.channelData;
        const seq = entry ?? place;
        if (seq <= lastSeq) continue;
        lastSeq = seq;
        lines.emit(activity);
      }
    },
    watermark: () => String(lastSeq),
  };
}

const both = <T>(first: Observable<T>, second: Observable<T>): Observable<T> => ({
  subscribe(observer) {
    const subscriptions = [first.subscribe(observer), second.subscribe(observer)];
    return { unsubscribe: () => subscriptions.forEach((one) => one.unsubscribe()) };
  },
});
