import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { Logger } from 'pino';
import type { Follower } from '../conversation/live-feed.js';
import type { LogEntry } from './change-log.js';
import { advance, writeCursor, type Place } from './feed-place.js';
import type { FollowUntil } from './live-feed.js';
import { createLogReader } from './read-log.js';

export interface Pace {
  readonly lookEveryMs: number;
  /** An announced write is looked for as long as this. */
  readonly giveUpAfterMs: number;
}

const usualPace: Pace = { lookEveryMs: 200, giveUpAfterMs: 30_000 };
const entriesAtOnce = 500;
/** While the database is away nothing can appear: such a time does not make a write older. */
const countedMsAtMost = 1_000;

interface Reader {
  readonly cursor: string | undefined;
  readonly follower: Follower;
  readonly end: (outcome: 'ended' | 'gone') => void;
  place: Place | undefined;
  lookedAt: number;
}

type Placed = Reader & { place: Place };

/**
 * Follows on servers without change streams: looks into the change log again and again, once for
 * all readers of this process, and goes on where it was after a failure.
 */
export const followLog =
  (db: Db, log: Logger, pace = usualPace): FollowUntil =>
  (closing) => {
    const readers = new Set<Reader>();
    const around = createRound(db, readers, pace);

    async function tryAround(): Promise<boolean> {
      try {
        return await around();
      } catch (error) {
        if (!closing.aborted)
          log.warn({ err: error }, 'live feed interrupted; it goes on from where it was');
        return false;
      }
    }

    const look = whileAny(readers, tryAround, { everyMs: pace.lookEveryMs, closing });
    return (cursor, follower, signal) =>
      new Promise((resolve) => {
        const ending = AbortSignal.any([signal, closing]);
        const end = (outcome: 'ended' | 'gone') => {
          readers.delete(reader);
          resolve(outcome);
        };
        const reader: Reader = { cursor, follower, end, place: undefined, lookedAt: 0 };
        readers.add(reader);
        ending.addEventListener('abort', () => end('ended'), { once: true });
        if (ending.aborted) end('ended');
        else look();
      });
  };

/** Each call of the result makes for a look soon; looks follow one another while there are readers. */
function whileAny(
  readers: ReadonlySet<Reader>,
  around: () => Promise<boolean>,
  { everyMs, closing }: { readonly everyMs: number; readonly closing: AbortSignal },
): () => void {
  let isLooking = false;
  let asked = new AbortController();
  closing.addEventListener('abort', () => asked.abort(), { once: true });

  async function keepLooking(): Promise<void> {
    while (readers.size > 0 && !closing.aborted) {
      asked = new AbortController();
      if (await around()) continue;
      await sleep(everyMs, undefined, { signal: asked.signal }).catch(() => undefined);
    }
    isLooking = false;
  }

  return () => {
    asked.abort();
    if (isLooking) return;
    isLooking = true;
    void keepLooking();
  };
}

/** One look for every reader. True when there is more to read at once. */
function createRound(db: Db, readers: ReadonlySet<Reader>, { giveUpAfterMs }: Pace) {
  const store = createLogReader(db);

  async function placeNewcomers(): Promise<void> {
    const newcomers = [...readers].filter(({ place }) => place === undefined);
    if (newcomers.length === 0) return;
    let now: Place | undefined;
    for (const reader of newcomers) {
      const place =
        reader.cursor === undefined
          ? (now ??= await store.placeNow())
          : await store.placeAt(reader.cursor);
      if (!readers.has(reader)) continue;
      if (place === undefined) reader.end('gone');
      else open(reader, place);
    }
  }

  function open(reader: Reader, place: Place): void {
    reader.place = place;
    reader.lookedAt = performance.now();
    reader.follower.opened(writeCursor(place));
  }

  async function look(group: readonly Placed[]): Promise<boolean> {
    const startedAt = performance.now();
    const from = Math.min(...group.map(({ place }) => place.after));
    const entries = await store.entriesAfter(from, entriesAtOnce);
    const outstanding = group.flatMap(({ place }) => [...place.outstanding.values()]);
    const find = await store.look([...outstanding.map(({ entry }) => entry), ...entries]);
    for (const reader of group) {
      const elapsedMs = Math.min(startedAt - reader.lookedAt, countedMsAtMost);
      tell(reader, { entries, find, elapsedMs, giveUpAfterMs });
      reader.lookedAt = startedAt;
    }
    return entries.length === entriesAtOnce;
  }

  function tell(reader: Placed, sight: Parameters<typeof advance>[1]): void {
    if (hasGap(reader.place, sight.entries)) {
      reader.end('gone');
      return;
    }
    const { told, place } = advance(reader.place, sight);
    reader.place = place;
    for (const change of told) if (readers.has(reader)) reader.follower.changed(change);
  }

  return async function around(): Promise<boolean> {
    await placeNewcomers();
    const placed = [...readers].filter((reader): reader is Placed => reader.place !== undefined);
    const looks = await Promise.all(inGroups(placed).map(look));
    return looks.some(Boolean);
  };
}

/** Those at the front look together; each of those far behind alone, so that nobody waits for it. */
function inGroups(placed: readonly Placed[]): readonly (readonly Placed[])[] {
  const front = Math.max(...placed.map(({ place }) => place.after));
  const isNear = ({ place }: Placed) => front - place.after < entriesAtOnce;
  const near = placed.filter(isNear);
  const far = placed.filter((reader) => !isNear(reader)).map((reader) => [reader]);
  return near.length === 0 ? far : [near, ...far];
}

/** The log has no gaps: where the next entry is missing, old ones were removed. */
function hasGap({ after }: Place, entries: readonly LogEntry[]): boolean {
  const next = entries.find(({ _id }) => _id > after);
  return next !== undefined && next._id !== after + 1;
}
