import { setTimeout as sleep } from 'node:timers/promises';
import {
  MongoServerError,
  type ChangeStream,
  type ChangeStreamDocument,
  type Db,
  type ResumeToken,
} from 'mongodb';
import type { Logger } from 'pino';
import type { Change, Follower } from '../conversation/live-feed.js';
import type { HandoffDoc, MessageDoc, TypingDoc } from './collections.js';
import type { FollowUntil } from './live-feed.js';
import { toHandoff } from './handoff-doc.js';
import { toMessage } from './mongo-transcript-store.js';
import { toTyping } from './mongo-typing-store.js';

/** The store has forgotten the place to go on from, or cannot read it. */
const goneCodes = new Set<unknown>([286, 260, 280, 50_811]);
const pauseMs = 500;
const cursorForm = /^[\dA-Fa-f]+$/;

const pipeline = [
  {
    $match: {
      $or: [
        { 'ns.coll': 'messages', operationType: 'insert' },
        {
          'ns.coll': { $in: ['handoffs', 'typing'] },
          operationType: { $in: ['insert', 'update', 'replace'] },
        },
      ],
    },
  },
];

/** Follows by a change stream of the reader's own and, after a break, goes on where it was. */
export const followChanges =
  (db: Db, log: Logger): FollowUntil =>
  (closing) =>
  async (cursor, follower, signal) => {
    if (cursor !== undefined && !cursorForm.test(cursor)) return 'gone';
    const ending = AbortSignal.any([signal, closing]);
    let place = cursor;
    let isOpen = false;
    const remembering: Follower = {
      opened(at) {
        // Only the place of what was handed on may be gone on from.
        place ??= at;
        if (!isOpen) follower.opened(place);
        isOpen = true;
      },
      changed(change) {
        place = change.cursor;
        follower.changed(change);
      },
    };

    for (;;) {
      try {
        await readUntilBreak(watch(db, place), remembering, ending);
      } catch (error) {
        if (isGone(error)) return 'gone';
        if (!ending.aborted)
          log.warn({ err: error }, 'live feed interrupted; it goes on from where it was');
      }
      if (ending.aborted) return 'ended';
      await sleep(pauseMs, undefined, { signal: ending }).catch(() => undefined);
    }
  };

function watch(db: Db, place: string | undefined): ChangeStream {
  return db.watch(pipeline, {
    fullDocument: 'updateLookup',
    ...(place !== undefined && { resumeAfter: { _data: place } }),
  });
}

/** Resolves when the signal aborts; rejects when the stream breaks. */
async function readUntilBreak(
  stream: ChangeStream,
  follower: Follower,
  signal: AbortSignal,
): Promise<void> {
  let end: () => void = ignore;
  const aborted = new Promise<void>((resolve) => {
    end = resolve;
  });
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  // The first one tells from where on nothing is missed.
  stream.on('resumeTokenChanged', (token) => follower.opened(cursorOf(token)));
  try {
    // A stream that is closed while the driver reconnects would read on; the race ends it for us.
    await Promise.race([readChanges(stream, follower, signal), aborted]);
  } finally {
    signal.removeEventListener('abort', end);
    stream.close().catch(ignore);
  }
}

async function readChanges(stream: ChangeStream, follower: Follower, signal: AbortSignal) {
  for await (const event of stream) {
    if (signal.aborted) return;
    const what = read(event);
    if (what !== undefined) follower.changed({ cursor: cursorOf(event._id), what });
  }
}

const ignore = () => undefined;

/** The document is missing when it was deleted before it could be looked up. */
function read(event: ChangeStreamDocument): Change['what'] | undefined {
  const { fullDocument, ns } = event as {
    readonly fullDocument?: unknown;
    readonly ns: { readonly coll: string };
  };
  if (fullDocument === undefined || fullDocument === null) return undefined;
  switch (ns.coll) {
    case 'messages':
      return { kind: 'message', message: toMessage(fullDocument as MessageDoc) };
    case 'typing':
      return { kind: 'typing', typing: toTyping(fullDocument as TypingDoc) };
    default:
      return { kind: 'handoff', handoff: toHandoff(fullDocument as HandoffDoc) };
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof MongoServerError && goneCodes.has(error.code);

const cursorOf = (token: ResumeToken): string => (token as { readonly _data: string })._data;
