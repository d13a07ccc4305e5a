import { createSource, type Observable } from './observable.js';

export interface ChatActivity {
  readonly id: string;
  readonly text?: string;
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
  /** Every activity taken, also to those who subscribe late. */
  readonly activities: Observable<ChatActivity>;
  /** Passes on what has not been taken before. */
  readonly take: (group: ActivityGroup) => void;
  /** The place in the conversation to go on from. */
  readonly watermark: () => string;
}

/** Lets every activity through once, in order, over however many connections it came. */
export function createInbox(): Inbox {
  const activities = createSource<ChatActivity>(Number.POSITIVE_INFINITY);
  let lastSeq = 0;

  return {
    activities,
    take(group) {
      for (const activity of group.activities) {
        const { entry, 'webchat:sequence-id': place } = activity.channelData;
        const seq = entry ?? place;
        if (seq <= lastSeq) continue;
        lastSeq = seq;
        activities.emit(activity);
      }
    },
    watermark: () => String(lastSeq),
  };
}
