import { allMatches } from '../all-matches.js';
import { withoutOverlaps } from '../without-overlaps.js';
import { calendarRules } from './calendar-date-rules.js';
import type { DaySpan } from './calendar-day.js';
import type { DateRule, Standpoint } from './date-rule.js';
import type { Found } from './folded-text.js';
import { createHolidayRules } from './holiday-rules.js';
import { periodRules } from './period-rules.js';
import { relativeRules } from './relative-date-rules.js';
import { around, isAhead } from './tense.js';
import { readTimeOfDay } from './time-of-day.js';
import { weekRules } from './week-rules.js';

/** `time` as HH:MM where it was said with a single day. */
export interface FoundDays extends DaySpan {
  readonly time?: string;
}

export type FindDates = (text: string, today: string) => readonly Found<FoundDays>[];

/** What joins the two ends of a span, and what makes a span reach to this day. */
const joints = /^(?:到|至|~|——|-|—|–|～)/;

/** A day is not written longer, in characters. */
const longestDay = 12;

/** Nobody names more spans in a message, and each costs a reading. */
const mostSpans = 20;

const untilNow = /^(?:以?来|至今|到(?:现在|今天|目前|如今))/;

/**
 * Days and spans of days that a text names, seen from `today` (YYYY-MM-DD). Customers ask about
 * what has happened: a day without a year or a week is the latest one that is not in the future,
 * unless the words around it speak of a plan. Weeks begin on Monday. Of two readings that overlap
 * the longer one counts.
 */
export function createFindDates(): FindDates {
  const rules = [
    ...relativeRules,
    ...weekRules,
    ...calendarRules,
    ...periodRules,
    ...createHolidayRules(),
  ];

  function readFrom(text: string, standpointOf: (start: number, end: number) => Standpoint) {
    const found = rules.flatMap((rule) => readAll(rule, text, standpointOf));
    const longestFirst = found.toSorted((a, b) => b.end - b.start - (a.end - a.start));
    return withoutOverlaps(longestFirst).toSorted((a, b) => a.start - b.start);
  }

  /** The second end of a span is the first such day after its beginning: 上周一到周三. */
  function withSecondEnd(text: string, first: Found<FoundDays>): Found<FoundDays> {
    const [joint] = joints.exec(text.slice(first.end, first.end + 2)) ?? [];
    if (joint === undefined) return first;
    const rest = text.slice(first.end + joint.length, first.end + joint.length + longestDay);
    const [second] = readFrom(rest, () => ({ today: first.value.from, isAhead: true }));
    if (second?.start !== 0 || second.value.to < first.value.from) return first;
    return {
      start: first.start,
      end: first.end + joint.length + second.end,
      value: { from: first.value.from, to: second.value.to },
    };
  }

  function joinSpans(
    text: string,
    found: readonly Found<FoundDays>[],
  ): readonly Found<FoundDays>[] {
    const joined: Found<FoundDays>[] = [];
    for (const one of found) {
      if (one.start < (joined.at(-1)?.end ?? 0)) continue;
      joined.push(joined.length < mostSpans ? withSecondEnd(text, one) : one);
    }
    return joined;
  }

  return (text, today) => {
    const found = readFrom(text, (start, end) => ({
      today,
      get isAhead() {
        return isAhead(around(text, start, end));
      },
    }));
    return joinSpans(text, found).map((one) => reachToNow(text, withTime(text, one), today));
  };
}

function withTime(text: string, found: Found<FoundDays>): Found<FoundDays> {
  const { start, end, value } = found;
  if (value.from !== value.to) return found;
  const time = readTimeOfDay(text.slice(end, end + 16), text.slice(start, end));
  return time === undefined
    ? found
    : { start, end: end + time.length, value: { ...value, time: time.time } };
}

function reachToNow(text: string, found: Found<FoundDays>, today: string): Found<FoundDays> {
  const { start, end, value } = found;
  const [words] = untilNow.exec(text.slice(end, end + 4)) ?? [];
  if (words === undefined || value.from > today) return found;
  return { start, end: end + words.length, value: { from: value.from, to: today } };
}

function readAll(
  rule: DateRule,
  text: string,
  standpointOf: (start: number, end: number) => Standpoint,
): readonly Found<DaySpan>[] {
  return allMatches(rule.pattern, text).flatMap((match) => {
    const end = match.index + match[0].length;
    const value = rule.read(match, standpointOf(match.index, end));
    return value === undefined ? [] : [{ start: match.index, end, value }];
  });
}
