import { EventEmitter, once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { Change, LiveFeed } from '../../../src/conversation/live-feed.js';

export interface FeedReader {
  /** The cursor the feed opened with, or how it ended instead. */
  readonly beginning: unknown;
  /** All changes told so far. */
  readonly changes: readonly Change[];
  /** Resolves with all changes once there are so many. */
  readonly until: (count: number) => Promise<readonly Change[]>;
  /** Stops reading; resolves with how the feed ended. */
  readonly end: () => Promise<'ended' | 'gone'>;
}

/** Reads a feed from a cursor, or from now on, until it is stopped or the test is over. */
export async function readFeed(
  feed: Pick<LiveFeed, 'follow'>,
  cursor?: string,
): Promise<FeedReader> {
  const ear = new EventEmitter();
  const changes: Change[] = [];
  const aborting = new AbortController();
  const opened = once(ear, 'opened').then(([place]) => place as unknown);
  const follower = {
    opened: (place: string) => void ear.emit('opened', place),
    changed(change: Change) {
      changes.push(change);
      ear.emit('changed');
    },
  };
  const outcome = feed.follow(cursor, follower, aborting.signal);
  const end = () => {
    aborting.abort();
    return outcome;
  };
  onTestFinished(async () => void (await end()));

  return {
    beginning: await Promise.race([opened, outcome]),
    changes,
    async until(count) {
      while (changes.length < count) await once(ear, 'changed');
      return changes;
    },
    end,
  };
}
