import type { Change } from '../conversation/live-feed.js';
import type { LogEntry } from './change-log.js';

/** Where a reader of the change log is. */
export interface Place {
  /** Every entry up to this one was looked at. */
  readonly after: number;
  /** Those of them whose write was not there yet, in order. */
  readonly outstanding: ReadonlyMap<number, Outstanding>;
}

interface Outstanding {
  readonly entry: LogEntry;
  /** How long it has been looked for. */
  readonly ageMs: number;
}

/** What became of an announced write: it is there, it will never be, or it is not there yet. */
export type Found = Change['what'] | 'never' | undefined;

export interface Sight {
  /** Entries in order, those after the place without a gap; earlier ones are passed over. */
  readonly entries: readonly LogEntry[];
  readonly find: (entry: LogEntry) => Found;
  /** The time since the last look. */
  readonly elapsedMs: number;
  /** A write that is looked for longer than this is not looked for any more. */
  readonly giveUpAfterMs: number;
}

const outstandingAtMost = 200;

/** What a reader at the place is to be told, in order and each once, and where it is afterwards. */
export function advance(place: Place, sight: Sight): { told: readonly Change[]; place: Place } {
  const told: Change[] = [];
  const seen = new Set<string>();
  const outstanding = new Map(place.outstanding);
  let { after } = place;

  function look(entry: LogEntry, ageMs: number): void {
    const found = sight.find(entry);
    if (found === undefined && ageMs <= sight.giveUpAfterMs) {
      outstanding.set(entry._id, { entry, ageMs });
      return;
    }
    outstanding.delete(entry._id);
    const name = `${entry.of} ${entry.mark}`;
    if (found === undefined || found === 'never' || seen.has(name)) return;
    seen.add(name);
    told.push({ cursor: writeCursor({ after, outstanding }), what: found });
  }

  for (const { entry, ageMs } of place.outstanding.values()) look(entry, ageMs + sight.elapsedMs);
  for (const entry of sight.entries) {
    if (entry._id <= after) continue;
    after = entry._id;
    look(entry, 0);
  }
  for (const number of [...outstanding.keys()].slice(0, -outstandingAtMost))
    outstanding.delete(number);
  return { told, place: { after, outstanding } };
}

const form = /^log\.\d{1,15}(\.\d{1,15})*$/;

/** `log.120.3.7`: after entry 120, with 117 and 113 outstanding. */
export function writeCursor({ after, outstanding }: Place): string {
  const distances = [...outstanding.keys()].map((number) => after - number);
  return ['log', after, ...distances].join('.');
}

/** undefined for what `writeCursor` has not written. */
export function readCursor(
  cursor: string,
): { readonly after: number; readonly outstanding: readonly number[] } | undefined {
  if (!form.test(cursor)) return undefined;
  const [after = 0, ...distances] = cursor.split('.').slice(1).map(Number);
  return { after, outstanding: distances.map((distance) => after - distance) };
}
