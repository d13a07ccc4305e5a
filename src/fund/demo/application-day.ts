import { assertNever } from '../../shared/assert-never.js';
import { addDays, shanghaiDate, shanghaiMoment, weekday } from '../shanghai-time.js';
import type { TradingCalendar } from '../trading-calendar.js';
import { tradingDaysUpTo } from './known-trading-days.js';

/** When a customer of the demo applied, told from the present day. */
export type ApplicationDay =
  /** Wednesday of last week, or the nearest trading day before whose arrival day is over. */
  | { readonly on: 'overdueDay' }
  /** The first or last trading day of the latest week, before this one, that has any. */
  | { readonly on: 'lastWeek'; readonly pick: 'first' | 'last' }
  /** The n-th trading day back among those whose trading is over; 1 is the latest. */
  | { readonly on: 'closedDay'; readonly back: number }
  /** The trading day before the longest closure that began in the last 80 days. */
  | { readonly on: 'eveOfClosure' }
  /** The latest day without trading. */
  | { readonly on: 'dayOff' };

export interface Present {
  readonly now: Date;
  readonly calendar: TradingCalendar;
}

interface Application extends Present {
  /** HH:MM in Shanghai. */
  readonly time: string;
  /** Whether the money of an application on `day` should have arrived before today. */
  readonly isOverdue: (day: string) => boolean;
}

/** A day on which `time` has passed, YYYY-MM-DD; undefined when the calendar has no such day. */
export function applicationDay(when: ApplicationDay, application: Application): string | undefined {
  switch (when.on) {
    case 'overdueDay':
      return overdueDay(application);
    case 'lastWeek':
      return lastWeekDay(application, when.pick);
    case 'closedDay':
      return closedDay(application, when.back);
    case 'eveOfClosure':
      return eveOfClosure(application);
    case 'dayOff':
      return dayOff(application);
    default:
      return assertNever(when);
  }
}

function overdueDay({ now, calendar, isOverdue }: Application): string | undefined {
  const wednesday = addDays(mondayOf(shanghaiDate(now)), -5);
  for (const day of tradingDaysUpTo(calendar, wednesday)) {
    if (isOverdue(day)) return day;
  }
  return undefined;
}

function lastWeekDay({ now, calendar }: Present, pick: 'first' | 'last'): string | undefined {
  const sunday = addDays(mondayOf(shanghaiDate(now)), -1);
  const week: string[] = [];
  for (const day of tradingDaysUpTo(calendar, sunday)) {
    if (mondayOf(day) !== mondayOf(week[0] ?? day)) break;
    week.push(day);
  }
  return week.at(pick === 'last' ? 0 : -1);
}

function closedDay({ now, calendar, time }: Application, back: number): string | undefined {
  let found = 0;
  for (const day of tradingDaysUpTo(calendar, shanghaiDate(now))) {
    const isOver = shanghaiMoment(day, '15:00') <= now && shanghaiMoment(day, time) < now;
    if (isOver) found += 1;
    if (found === back) return day;
  }
  return undefined;
}

function eveOfClosure({ now, calendar }: Present): string | undefined {
  const today = shanghaiDate(now);
  let eve: string | undefined;
  let longest = 1;
  for (const day of tradingDaysUpTo(calendar, addDays(today, -1))) {
    if (day < addDays(today, -80)) break;
    const length = daysUntilTrading(calendar, day);
    if (length > longest) [eve, longest] = [day, length];
  }
  return eve;
}

function daysUntilTrading(calendar: TradingCalendar, day: string): number {
  const next = calendar.addTradingDays(day, 1);
  if (next === undefined) return 0;
  return (Date.parse(next) - Date.parse(day)) / (24 * 60 * 60 * 1000);
}

function dayOff({ now, calendar, time }: Application): string | undefined {
  let day = shanghaiDate(now);
  while (day >= calendar.coveredFrom) {
    if (calendar.isTradingDay(day) === false && shanghaiMoment(day, time) < now) return day;
    day = addDays(day, -1);
  }
  return undefined;
}

function mondayOf(date: string): string {
  return addDays(date, 1 - weekday(date));
}
