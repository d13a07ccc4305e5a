import { createSource, type Observable } from './observable.js';

export interface ChatActivity {
  readonly id: string;
  readonly text?: string;
  readonly channelData: { readonly 'webchat:sequence-id': number };
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
        const seq = activity.channelData['webchat:sequence-id'];
        if (seq <= lastSeq) continue;
        lastSeq = seq;
        activities.emit(activity);
      }
    },
    watermark: () => String(lastSeq),
  };
}
