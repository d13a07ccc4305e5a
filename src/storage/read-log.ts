import type { Collection, Db } from 'mongodb';
import { assertNever } from '../shared/assert-never.js';
import { changeLogOf, type LogEntry } from './change-log.js';
import type { HandoffDoc, MessageDoc, TypingDoc } from './collections.js';
import { advance, readCursor, type Found, type Place, type Sight } from './feed-place.js';
import { toHandoff } from './handoff-doc.js';
import { toMessage } from './mongo-transcript-store.js';
import { toTyping } from './mongo-typing-store.js';

/** Writes announced this many entries ago are there, or were announced once more. */
const underWayAtMost = 200;

/** What a reader of the change log asks the database. */
export interface LogReader {
  /** The place of this moment: writes that are there already are behind it. */
  placeNow(): Promise<Place>;

  /** The place a cursor names; undefined when the log does not hold it any more, or never did. */
  placeAt(cursor: string): Promise<Place | undefined>;

  /** Entries after one, in order, `limit` at most. */
  entriesAfter(number: number, limit: number): Promise<readonly LogEntry[]>;

  /** Looks for what the entries announce. */
  look(entries: readonly LogEntry[]): Promise<Sight['find']>;
}

export function createLogReader(db: Db): LogReader {
  const changes = changeLogOf(db);
  const look = createLook(db);
  const lastNumber = (direction: 1 | -1) =>
    changes
      .findOne({}, { sort: { _id: direction }, projection: { _id: 1 } })
      .then((entry) => entry?._id ?? 0);

  return {
    look,

    async placeNow() {
      const last = await changes.find().sort({ _id: -1 }).limit(underWayAtMost).toArray();
      const entries = last.toReversed();
      const before = { after: (entries[0]?._id ?? 1) - 1, outstanding: new Map() };
      const find = await look(entries);
      return advance(before, { entries, find, elapsedMs: 0, giveUpAfterMs: 0 }).place;
    },

    async placeAt(cursor) {
      const named = readCursor(cursor);
      if (named === undefined) return undefined;
      const [oldest, newest] = await Promise.all([lastNumber(1), lastNumber(-1)]);
      if (named.after > newest || named.after < oldest - 1) return undefined;
      const entries = await findEntries(changes, named.outstanding);
      const outstanding = entries.map((entry) => [entry._id, { entry, ageMs: 0 }] as const);
      return { after: named.after, outstanding: new Map(outstanding) };
    },

    entriesAfter: (number, limit) =>
      changes
        .find({ _id: { $gt: number } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
  };
}

const findEntries = async (changes: Collection<LogEntry>, numbers: readonly number[]) =>
  numbers.length === 0
    ? []
    : changes
        .find({ _id: { $in: [...numbers] } })
        .sort({ _id: 1 })
        .toArray();

function createLook(db: Db): LogReader['look'] {
  const messages = db.collection<MessageDoc>('messages');
  const handoffs = db.collection<HandoffDoc>('handoffs');
  const typing = db.collection<TypingDoc>('typing');

  return async function look(entries) {
    const idsOf = (kind: LogEntry['kind']) => [
      ...new Set(entries.filter((entry) => entry.kind === kind).map(({ of }) => of)),
    ];
    const [foundMessages, foundHandoffs, foundTyping] = await Promise.all([
      findAll(messages, idsOf('message')),
      findAll(handoffs, idsOf('handoff')),
      findAll(typing, idsOf('typing')),
    ]);
    return ({ kind, of, mark }) => {
      switch (kind) {
        case 'message':
          return asMessage(foundMessages.get(of), mark);
        case 'handoff':
          return asHandoff(foundHandoffs.get(of), mark);
        case 'typing':
          return asTyping(foundTyping.get(of), mark);
        default:
          return assertNever(kind);
      }
    };
  };
}

async function findAll<T extends { readonly _id: string }>(
  collection: Collection<T>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, T>> {
  if (ids.length === 0) return new Map();
  const found = (await collection
    .find({ _id: { $in: ids } } as object)
    .toArray()) as readonly unknown[] as readonly T[];
  return new Map(found.map((doc) => [doc._id, doc]));
}

/** A message keeps the number it was written under. */
function asMessage(doc: MessageDoc | undefined, seq: LogEntry['mark']): Found {
  if (doc === undefined) return undefined;
  return doc.seq === seq ? { kind: 'message', message: toMessage(doc) } : 'never';
}

/** A handoff that bears another change may be past this one or before it. */
function asHandoff(doc: HandoffDoc | undefined, change: LogEntry['mark']): Found {
  if (doc === undefined || doc.change !== change) return undefined;
  return { kind: 'handoff', handoff: toHandoff(doc) };
}

/** A sign that has given way to a later one tells nobody anything any more. */
function asTyping(doc: TypingDoc | undefined, change: LogEntry['mark']): Found {
  if (doc === undefined) return undefined;
  return doc.change === change ? { kind: 'typing', typing: toTyping(doc) } : 'never';
}
