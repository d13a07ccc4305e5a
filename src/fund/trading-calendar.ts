import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { addDays, shanghaiDate, shanghaiMoment, weekday } from './shanghai-time.js';

/**
 * The days on which the exchanges trade. Dates are YYYY-MM-DD in Asia/Shanghai; one written
 * otherwise is a RangeError. What the calendar does not cover is answered with undefined.
 */
export interface TradingCalendar {
  readonly coveredFrom: string;
  readonly coveredTo: string;
  isTradingDay(date: string): boolean | undefined;
  /** The T day of an application: the same trading day before 15:00:00, else the next one. */
  tradeDate(submittedAt: Date): string | undefined;
  /**
   * The n-th trading day after `date`, or before it when `n` is negative; `date` is not counted
   * and need not trade itself. With 0 it is `date`.
   */
  addTradingDays(date: string, n: number): string | undefined;
}

const closure = z
  .object({ name: z.string().min(1), from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, 'A closure ends on or after the day it begins');

const calendarFile = z.object({
  coveredFrom: z.iso.date(),
  coveredTo: z.iso.date(),
  years: z.array(
    z.object({
      year: z.int(),
      source: z.string().min(1),
      /** How many days of the year trade, a checksum over `closures`. */
      tradingDays: z.int().positive(),
      closures: z.array(closure),
    }),
  ),
});

export type CalendarFile = z.infer<typeof calendarFile>;

/** Reads the calendar that lies beside this module. Throws when the file contradicts itself. */
export function loadTradingCalendar(): TradingCalendar {
  const text = readFileSync(new URL('./trading-calendar.yaml', import.meta.url), 'utf8');
  return createTradingCalendar(calendarFile.parse(parse(text)));
}

/** Throws when a covered year is missing or its number of trading days is not the stated one. */
export function createTradingCalendar(file: CalendarFile): TradingCalendar {
  const days = tradingDays(file);
  checkYears(file, days);
  const { coveredFrom, coveredTo } = file;
  const indexOf = new Map(days.map((day, index) => [day, index]));

  function isTradingDay(date: string): boolean | undefined {
    return isCovered(date) ? indexOf.has(date) : undefined;
  }

  function tradeDate(submittedAt: Date): string | undefined {
    const today = shanghaiDate(submittedAt);
    const first = submittedAt < shanghaiMoment(today, '15:00') ? today : addDays(today, 1);
    return isTradingDay(first) === false ? addTradingDays(first, 1) : covered(first);
  }

  function addTradingDays(date: string, n: number): string | undefined {
    if (!Number.isInteger(n)) throw new RangeError('Trading days are counted in whole numbers');
    if (n === 0) return covered(date);
    const step = Math.sign(n);
    let nearest = addDays(date, step);
    while (isTradingDay(nearest) === false) nearest = addDays(nearest, step);
    const index = isCovered(date) ? indexOf.get(nearest) : undefined;
    return index === undefined ? undefined : days[index + n - step];
  }

  function covered(date: string): string | undefined {
    return isCovered(date) ? date : undefined;
  }

  function isCovered(date: string): boolean {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError('A day is written YYYY-MM-DD');
    return coveredFrom <= date && date <= coveredTo;
  }

  return { coveredFrom, coveredTo, isTradingDay, tradeDate, addTradingDays };
}

function tradingDays({ coveredFrom, coveredTo, years }: CalendarFile): readonly string[] {
  const closures = years.flatMap((year) => year.closures);
  const days: string[] = [];
  for (let day = coveredFrom; day <= coveredTo; day = addDays(day, 1)) {
    const isClosed = closures.some(({ from, to }) => from <= day && day <= to);
    if (weekday(day) <= 5 && !isClosed) days.push(day);
  }
  return days;
}

function checkYears(file: CalendarFile, days: readonly string[]): void {
  const first = Number(file.coveredFrom.slice(0, 4));
  const last = Number(file.coveredTo.slice(0, 4));
  for (let year = first; year <= last; year += 1) {
    const stated = file.years.find((entry) => entry.year === year)?.tradingDays;
    const found = days.filter((day) => day.startsWith(`${year}-`)).length;
    if (stated !== found) {
      throw new Error(`The trading calendar has ${found} days in ${year}, not ${stated ?? 'any'}`);
    }
  }
}
