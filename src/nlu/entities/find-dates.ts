import { calendarRules } from './calendar-date-rules.js';
import type { DaySpan } from './calendar-day.js';
import type { DateRule } from './date-rule.js';
import type { Found } from './folded-text.js';
import { readHolidays, holidayRules } from './holiday-rules.js';
import { relativeRules } from './relative-date-rules.js';
import { weekRules } from './week-rules.js';

export type FindDates = (text: string, today: string) => readonly Found<DaySpan>[];

/**
 * Days and spans of days that a text names, seen from `today` (YYYY-MM-DD). Customers ask about
 * what has happened: a day without a year or a week is the latest one that is not in the future.
 * Weeks begin on Monday. Of two readings that overlap the longer one counts.
 */
export function createFindDates(): FindDates {
  const rules = [...relativeRules, ...weekRules, ...calendarRules, ...holidayRules(readHolidays())];

  return (text, today) => {
    const found = rules.flatMap((rule) => readAll(rule, text, today));
    return withoutOverlaps(found.toSorted((a, b) => b.end - b.start - (a.end - a.start)));
  };
}

function readAll(rule: DateRule, text: string, today: string): readonly Found<DaySpan>[] {
  return Array.from(text.matchAll(rule.pattern)).flatMap((match) => {
    const value = rule.read(match, today);
    if (value === undefined) return [];
    return [{ start: match.index, end: match.index + match[0].length, value }];
  });
}

function withoutOverlaps(found: readonly Found<DaySpan>[]): readonly Found<DaySpan>[] {
  return found
    .filter((one, index) =>
      found.slice(0, index).every((longer) => one.end <= longer.start || one.start >= longer.end),
    )
    .toSorted((a, b) => a.start - b.start);
}
