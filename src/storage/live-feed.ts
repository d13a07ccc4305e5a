import type { Change, LiveFeed } from '../conversation/live-feed.js';

interface Subscriber {
  readonly listener: (change: Change) => void;
  readonly missed: () => void;
}

/** Makes the way of following, which ends for everyone when the signal aborts. */
export type FollowUntil = (closing: AbortSignal) => LiveFeed['follow'];

/**
 * The live feed on one way of following changes. One of them serves this process's subscribers and
 * goes on from where it was after a break; when it cannot, every subscriber is told.
 */
export function createLiveFeed(followUntil: FollowUntil) {
  const subscribers = new Set<Subscriber>();
  const closing = new AbortController();
  const follow = followUntil(closing.signal);

  function publish(change: Change): void {
    for (const { listener } of subscribers) listener(change);
  }

  async function serveSubscribers(): Promise<void> {
    const shared = { opened: () => undefined, changed: publish };
    while ((await follow(undefined, shared, closing.signal)) === 'gone')
      for (const { missed } of subscribers) missed();
  }

  const serving = serveSubscribers();
  const feed: LiveFeed = {
    follow,
    subscribe(listener, missed) {
      const subscriber = { listener, missed };
      subscribers.add(subscriber);
      return () => void subscribers.delete(subscriber);
    },
  };

  return {
    feed,
    async close(): Promise<void> {
      closing.abort();
      await serving;
    },
  };
}
