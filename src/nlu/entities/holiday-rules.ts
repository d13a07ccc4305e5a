import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { addDays, type DaySpan } from './calendar-day.js';
import type { DateRule } from './date-rule.js';

/** The spans of each holiday, the earliest first. */
type Holidays = ReadonlyMap<string, readonly DaySpan[]>;

const holidayFile = z.record(z.string(), z.array(z.string()));

/** How far 国庆前 and 国庆后 reach. */
const aroundDays = 7;

/** Reads the table of holidays that lies beside this module. */
export function readHolidays(): Holidays {
  const text = readFileSync(new URL('./holidays.yaml', import.meta.url), 'utf8');
  return new Map(
    Object.entries(holidayFile.parse(parse(text))).map(([name, spans]) => [
      name,
      spans.map((span) => {
        const [from = '', to = ''] = span.split('/');
        return { from, to };
      }),
    ]),
  );
}

/** 国庆, 国庆前, 春节后: around the latest one that has begun. */
export function holidayRules(holidays: Holidays): readonly DateRule[] {
  const names = [...holidays.keys()].join('|');
  return [
    {
      pattern: new RegExp(`(${names})(?:节|假期|长假|放假|那几天|期间)*(?:之|以)?(前|后)?`, 'g'),
      read: ([, name = '', side], today) => {
        const holiday = holidays.get(name)?.findLast((span) => span.from <= today);
        return holiday === undefined ? undefined : around(holiday, side);
      },
    },
  ];
}

function around(holiday: DaySpan, side: string | undefined): DaySpan {
  if (side === '前') {
    return { from: addDays(holiday.from, -aroundDays), to: addDays(holiday.from, -1) };
  }
  if (side === '后') return { from: addDays(holiday.to, 1), to: addDays(holiday.to, aroundDays) };
  return holiday;
}
