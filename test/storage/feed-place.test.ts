import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/conversation/live-feed.js';
import type { LogEntry } from '../../src/storage/change-log.js';
import { advance, readCursor, writeCursor, type Place } from '../../src/storage/feed-place.js';
import { draftIn, someConversation } from '../support/examples.js';

const start: Place = { after: 10, outstanding: new Map() };

const entry = (_id: number, of = `m${_id}`): LogEntry => ({ _id, kind: 'message', of, mark: 1 });

const written: Change['what'] = {
  kind: 'message',
  message: { ...draftIn(someConversation()), seq: 1 },
};

/** A look in which these entries' writes are there. */
const sight = (entries: readonly LogEntry[], there: readonly number[], elapsedMs = 0) => ({
  entries,
  find: ({ _id }: LogEntry) => (there.includes(_id) ? written : undefined),
  elapsedMs,
  giveUpAfterMs: 1_000,
});

const cursorsOf = (told: readonly Change[]) => told.map(({ cursor }) => cursor);

describe('a place in the change log', () => {
  it('tells in order and remembers what was not there', () => {
    const { told, place } = advance(start, sight([entry(11), entry(12), entry(13)], [11, 13]));

    expect(cursorsOf(told)).toEqual(['log.11', 'log.13.1']);
    expect(writeCursor(place)).toBe('log.13.1');
  });

  it('tells what was not there once it is, before what came after', () => {
    const before = advance(start, sight([entry(11), entry(12)], [])).place;

    const { told } = advance(before, sight([entry(13)], [11, 12, 13]));

    expect(cursorsOf(told)).toEqual(['log.12.0', 'log.12', 'log.13']);
  });

  it('passes over what it has looked at', () => {
    const { told } = advance(start, sight([entry(9), entry(10), entry(11)], [9, 10, 11]));

    expect(cursorsOf(told)).toEqual(['log.11']);
  });

  it('gives a write up after the time for it, not before', () => {
    const first = advance(start, sight([entry(11)], [])).place;
    const second = advance(first, sight([], [], 1_000)).place;
    const third = advance(second, sight([], [], 1)).place;

    expect([first, second, third].map(writeCursor)).toEqual(['log.11.0', 'log.11.0', 'log.11']);
  });

  it('tells a write that was announced twice once', () => {
    const { told } = advance(start, sight([entry(11, 'm'), entry(12, 'm')], [11, 12]));

    expect(cursorsOf(told)).toEqual(['log.11']);
  });

  it('forgets the oldest when there are too many that never come', () => {
    const entries = Array.from({ length: 300 }, (_, n) => entry(11 + n));

    const { place } = advance(start, sight(entries, []));

    expect([...place.outstanding.keys()]).toEqual(entries.slice(100).map(({ _id }) => _id));
  });
});

describe('a cursor', () => {
  it('names the place it was written at', () => {
    const { place } = advance(start, sight([entry(11), entry(12), entry(13)], [12]));

    expect(readCursor(writeCursor(place))).toEqual({ after: 13, outstanding: [11, 13] });
  });

  it.each(['', 'log', 'log.', 'log.x', 'log.1.', '826A', 'log.1.-1', 'log.1234567890123456'])(
    'is not what reads %s',
    (text) => {
      expect(readCursor(text)).toBeUndefined();
    },
  );
});
