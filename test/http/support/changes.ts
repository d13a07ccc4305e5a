import { EventEmitter, once } from 'node:events';
import type { Change, LiveFeed } from '../../../src/conversation/live-feed.js';

export interface Changes {
  /** The first change, past or to come, in which `find` finds something. */
  readonly until: <T>(find: (what: Change['what']) => T | undefined) => Promise<T>;
  readonly end: () => void;
}

/** Remembers everything that is written from now on. */
export async function collectChanges(feed: LiveFeed): Promise<Changes> {
  const seen: Change[] = [];
  const ear = new EventEmitter().setMaxListeners(0);
  const ending = new AbortController();
  await new Promise<void>((opened) => {
    const follower = {
      opened: () => opened(),
      changed(change: Change) {
        seen.push(change);
        ear.emit('change');
      },
    };
    void feed.follow(undefined, follower, ending.signal);
  });

  return {
    async until(find) {
      for (let next = 0; ; next += 1) {
        if (next === seen.length) await once(ear, 'change');
        const what = seen[next]?.what;
        const found = what === undefined ? undefined : find(what);
        if (found !== undefined) return found;
      }
    },
    end: () => ending.abort(),
  };
}
