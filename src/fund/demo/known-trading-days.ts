import type { TradingCalendar } from '../trading-calendar.js';

/** The latest trading day on or before `date` that the calendar knows of, however long ago. */
export function lastKnownTradingDay(calendar: TradingCalendar, date: string): string | undefined {
  const day = date < calendar.coveredTo ? date : calendar.coveredTo;
  return calendar.isTradingDay(day) === true ? day : calendar.addTradingDays(day, -1);
}

/** All known trading days up to `date`, latest first. */
export function* tradingDaysUpTo(calendar: TradingCalendar, date: string): Generator<string> {
  let day = lastKnownTradingDay(calendar, date);
  while (day !== undefined) {
    yield day;
    day = calendar.addTradingDays(day, -1);
  }
}
