import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { addDays, partsOf, type DaySpan } from './calendar-day.js';
import type { DateRule, Standpoint } from './date-rule.js';

/** The spans of a holiday around this year, the earliest first. */
type SpansOf = (today: string) => readonly DaySpan[];

const holidayFile = z.object({
  holidays: z.record(z.string(), z.array(z.string())),
  alsoCalled: z.record(z.string(), z.string()),
  everyYear: z.record(z.string(), z.string()),
});

/** How far 国庆前 and 国庆后 reach. */
const aroundDays = 7;

/** 国庆, 国庆前, 春节后, 年前, 双十一: the latest that has begun, or the next where a plan is spoken of. */
export function createHolidayRules(): readonly DateRule[] {
  const holidays = readHolidays();
  const names = [...holidays.keys()].toSorted((a, b) => b.length - a.length).join('|');
  const read = (name: string, side: string | undefined, standpoint: Standpoint) => {
    const holiday = nearest(holidays.get(name)?.(standpoint.today) ?? [], standpoint);
    return holiday === undefined ? undefined : around(holiday, side);
  };
  return [
    {
      pattern: new RegExp(
        `(?<!\\d)(${names})(?!\\d)(?:节|假期|长假|黄金周|放假|那几天|那天|当天|期间)*(?:之|以)?(前|后)?`,
        'g',
      ),
      read: ([, name = '', side], standpoint) => read(name, side, standpoint),
    },
    {
      pattern:
        /(?<![\d一二三四五六七八九十月周])十一(?:假期|长假|黄金周|放假|期间|节)(?:之|以)?(前|后)?|(?<![\d一二三四五六七八九十月周])十一(前|后)/g,
      read: ([, side, other], standpoint) => read('国庆', side ?? other, standpoint),
    },
    {
      pattern: /(?<![\d一二两三四五六七八九十几半多整全每近同往当成去今明])年(前|后)(?!期|端|置)/g,
      read: ([, side], standpoint) => read('春节', side, standpoint),
    },
  ];
}

/** Reads the table of holidays that lies beside this module. */
function readHolidays(): ReadonlyMap<string, SpansOf> {
  const text = readFileSync(new URL('./holidays.yaml', import.meta.url), 'utf8');
  const file = holidayFile.parse(parse(text));
  const announced = new Map(
    Object.entries(file.holidays).map(([name, spans]): [string, SpansOf] => {
      const parsed = spans.map((span) => {
        const [from = '', to = ''] = span.split('/');
        return { from, to };
      });
      return [name, () => parsed];
    }),
  );
  const others = Object.entries(file.alsoCalled).map(([name, holiday]): [string, SpansOf] => [
    name,
    (today) => announced.get(holiday)?.(today) ?? [],
  ]);
  const fixed = Object.entries(file.everyYear).map(([name, day]): [string, SpansOf] => [
    name,
    (today) => [-1, 0, 1].map((years) => sameDay(partsOf(today).year + years, day)),
  ]);
  return new Map([...announced, ...others, ...fixed]);
}

function sameDay(year: number, monthAndDay: string): DaySpan {
  return { from: `${year}-${monthAndDay}`, to: `${year}-${monthAndDay}` };
}

/** undefined for a holiday to come that has not been announced. */
function nearest(spans: readonly DaySpan[], { today, isAhead }: Standpoint): DaySpan | undefined {
  return isAhead
    ? spans.find(({ to }) => to >= today)
    : spans.findLast(({ from }) => from <= today);
}

function around(holiday: DaySpan, side: string | undefined): DaySpan {
  if (side === '前') {
    return { from: addDays(holiday.from, -aroundDays), to: addDays(holiday.from, -1) };
  }
  if (side === '后') return { from: addDays(holiday.to, 1), to: addDays(holiday.to, aroundDays) };
  return holiday;
}
