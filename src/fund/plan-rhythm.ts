import { addDays, weekday } from './shanghai-time.js';
import type { TradingCalendar } from './trading-calendar.js';

/** How often a plan takes money. */
export type Rhythm =
  /** `day` is 1 to 28, which every month has. */
  | { readonly unit: 'month'; readonly day: number }
  /** `weekday` is 1 for Monday to 5 for Friday; `every` second week, or each. */
  | { readonly unit: 'week'; readonly every: 1 | 2; readonly weekday: number }
  | { readonly unit: 'tradingDay' };

/** A day named by the plan, and the trading day on which the money is taken for it. */
export interface DebitDay {
  readonly named: string;
  readonly day: string;
}

/** Second weeks are counted from the week of this Monday where nothing else is said. */
const firstMonday = '1970-01-05';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

/** 每月10日, 每周三, 每两周的周三, 每个交易日. */
export function rhythmName(rhythm: Rhythm): string {
  if (rhythm.unit === 'month') return `每月${rhythm.day}日`;
  if (rhythm.unit === 'tradingDay') return '每个交易日';
  const day = `周${weekdays[rhythm.weekday - 1] ?? ''}`;
  return rhythm.every === 1 ? `每${day}` : `每两周的${day}`;
}

interface Span {
  readonly rhythm: Rhythm;
  /** The first day that may be named. */
  readonly from: string;
  /** A day in a week that counts, for every second week. */
  readonly anchor?: string;
}

/**
 * The days on which a plan takes money, earliest first, as far as the calendar goes. A named day
 * without trading is made up for on the next trading day.
 */
export function* debitDays(
  { rhythm, from, anchor = firstMonday }: Span,
  calendar: TradingCalendar,
): Generator<DebitDay> {
  for (let named = from; named <= calendar.coveredTo; named = addDays(named, 1)) {
    if (!isNamed(rhythm, named, { anchor, calendar })) continue;
    const isTrading = calendar.isTradingDay(named) === true;
    const day = isTrading ? named : calendar.addTradingDays(named, 1);
    if (day !== undefined) yield { named, day };
  }
}

interface Reckoning {
  readonly anchor: string;
  readonly calendar: TradingCalendar;
}

function isNamed(rhythm: Rhythm, date: string, { anchor, calendar }: Reckoning): boolean {
  if (rhythm.unit === 'month') return Number(date.slice(8)) === rhythm.day;
  if (rhythm.unit === 'tradingDay') return calendar.isTradingDay(date) === true;
  return weekday(date) === rhythm.weekday && weeksBetween(anchor, date) % rhythm.every === 0;
}

const weeksBetween = (anchor: string, date: string): number =>
  Math.abs(mondayOf(date) - mondayOf(anchor)) / (7 * 24 * 60 * 60 * 1000);

const mondayOf = (date: string): number => Date.parse(addDays(date, 1 - weekday(date)));
