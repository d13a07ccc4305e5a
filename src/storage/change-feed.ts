import { setTimeout as sleep } from 'node:timers/promises';
import { MongoServerError, type ChangeStream, type ChangeStreamDocument, type Db, type ResumeToken } from 'mongodb';
import type { Logger } from 'pino';
import type { Change, Follower, LiveFeed } from '../conversation/live-feed.js';
import type { HandoffDoc, MessageDoc } from './collections.js';
import { toHandoff } from './mongo-handoff-store.js';
import { toMessage } from './mongo-transcript-store.js';

/** The store has forgotten the place to go on from, or cannot read it. */
const goneCodes = new Set<number | string | undefined>([286, 260, 280, 50_811]);
const pauseMs = 500;

const pipeline = [
  {
    $match: {
      $or: [
        { 'ns.coll': 'messages', operationType: 'insert' },
        { 'ns.coll': 'handoffs', operationType: { $in: ['insert', 'update', 'replace'] } },
      ],
    },
  },
];

interface Subscriber {
  readonly listener: (change: Change) => void;
  readonly missed: () => void;
}

/**
 * The live feed on change streams. One shared stream serves this process's subscribers and goes on
 * from where it was after a break.
 */
export function createChangeFeed(db: Db, log: Logger) {
  const subscribers = new Set<Subscriber>();
  const closing = new AbortController();

  async function follow(
    cursor: string | undefined,
    follower: Follower,
    signal: AbortSignal,
  ): Promise<'ended' | 'gone'> {
    let place: ResumeToken | undefined = cursor === undefined ? undefined : { _data: cursor };
    const ending = AbortSignal.any([signal, closing.signal]);
    while (!ending.aborted) {
      try {
        await readAll(place, ending, {
          opened(at) {
            place ??= { _data: at };
            follower.opened(at);
          },
          changed(change) {
            place = { _data: change.cursor };
            follower.changed(change);
          },
        });
      } catch (error) {
        if (ending.aborted) break;
        if (error instanceof MongoServerError && goneCodes.has(error.code)) return 'gone';
        log.warn({ err: error }, 'live feed interrupted; it goes on from where it was');
        await sleep(pauseMs, undefined, { signal: ending }).catch(() => undefined);
      }
    }
    return 'ended';
  }

  async function readAll(
    place: ResumeToken | undefined,
    signal: AbortSignal,
    follower: Follower,
  ): Promise<void> {
    const stream = db.watch(pipeline, {
      fullDocument: 'updateLookup',
      ...(place !== undefined && { resumeAfter: place }),
    });
    const close = () => void stream.close().catch(() => undefined);
    signal.addEventListener('abort', close, { once: true });
    try {
      await readStream(stream, follower);
    } finally {
      signal.removeEventListener('abort', close);
      close();
    }
  }

  /** Keeps the shared stream going; a gap is told to everybody. */
  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      const shared = { opened: () => undefined, changed: publish };
      const outcome = await follow(undefined, shared, closing.signal);
      if (outcome === 'gone') for (const { missed } of subscribers) missed();
    }
  }

  function publish(change: Change): void {
    for (const { listener } of subscribers) listener(change);
  }

  const running = run();
  const feed: LiveFeed = {
    follow,
    subscribe(listener, missed) {
      const subscriber = { listener, missed };
      subscribers.add(subscriber);
      return () => void subscribers.delete(subscriber);
    },
  };

  async function close(): Promise<void> {
    closing.abort();
    await running;
  }

  return { feed, close };
}

async function readStream(stream: ChangeStream, { opened, changed }: Follower): Promise<void> {
  stream.once('resumeTokenChanged', (token) => opened(tokenOf(token)));
  for await (const event of stream) {
    const what = read(event as ChangeStreamDocument);
    if (what !== undefined) changed({ cursor: tokenOf(event._id), what });
  }
}

function read(event: ChangeStreamDocument): Change['what'] | undefined {
  if (!('fullDocument' in event) || event.fullDocument === undefined) return undefined;
  const doc = event.fullDocument as unknown;
  return event.ns.coll === 'messages'
    ? { kind: 'message', message: toMessage(doc as MessageDoc) }
    : { kind: 'handoff', handoff: toHandoff(doc as HandoffDoc) };
}

const tokenOf = (token: unknown): string => (token as { readonly _data: string })._data;
