import { z } from 'zod';

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

const slotForm = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/;

interface Slot {
  readonly fromMin: number;
  readonly toMin: number;
}

const slot = z.string().transform((text, context): Slot => {
  const [, fromH, fromM, toH, toM] = slotForm.exec(text) ?? [];
  const [fromMin, toMin] = [minutesOf(fromH, fromM), minutesOf(toH, toM)];
  if (fromMin < toMin && toMin <= minutesOfDay) return { fromMin, toMin };
  context.addIssue('A slot is written 08:30-11:30 and ends after it begins');
  return z.NEVER;
});

const slots = z
  .array(slot)
  .default([])
  .refine(
    (all) => all.every(({ fromMin }, n) => n === 0 || fromMin >= (all[n - 1]?.toMin ?? 0)),
    'Slots follow one another and do not overlap',
  );

/** When a queue is served: several slots a day, in Shanghai's time. */
export const businessHours = z
  .strictObject({
    closedOnHolidays: z.boolean().default(true),
    monday: slots,
    tuesday: slots,
    wednesday: slots,
    thursday: slots,
    friday: slots,
    saturday: slots,
    sunday: slots,
  })
  .refine((week) => weekdays.some((day) => week[day].length > 0), 'Never open');

export type BusinessHours = z.infer<typeof businessHours>;

/** Whether the exchanges trade on a day, YYYY-MM-DD; undefined for days nobody knows of yet. */
export type IsTradingDay = (date: string) => boolean | undefined;

const minuteMs = 60_000;
const minutesOfDay = 24 * 60;
const dayMs = minutesOfDay * minuteMs;
/** Shanghai keeps UTC+8 all year. */
const offsetMs = 8 * 60 * minuteMs;
/** The longest holidays and a weekend on either side are shorter. */
const daysAtMost = 400;

interface Opening {
  readonly from: number;
  readonly to: number;
}

/** Counts business time. Without hours the service is open day and night. */
export function createBusinessTime(hours: BusinessHours | undefined, isTradingDay: IsTradingDay) {
  function openingsOn(dayStart: number): readonly Opening[] {
    const date = new Date(dayStart);
    const weekday = weekdays[(date.getUTCDay() + 6) % 7] ?? 'monday';
    const week = hours?.[weekday] ?? [];
    const isHoliday = () =>
      hours?.closedOnHolidays === true && isClosed(date.toISOString().slice(0, 10), weekday);
    if (week.length === 0 || isHoliday()) return [];
    return week.map(({ fromMin, toMin }) => ({
      from: dayStart + fromMin * minuteMs - offsetMs,
      to: dayStart + toMin * minuteMs - offsetMs,
    }));
  }

  /** Exchanges are closed at every weekend: there it is the week's own hours that count. */
  function isClosed(date: string, weekday: (typeof weekdays)[number]): boolean {
    const isWeekend = weekday === 'saturday' || weekday === 'sunday';
    return !isWeekend && isTradingDay(date) === false;
  }

  /** Everything open from a moment on. */
  function* openingsFrom(moment: Date): Generator<Opening, void, undefined> {
    const shown = moment.getTime() + offsetMs;
    const today = shown - (shown % dayMs);
    for (let day = 0; day < daysAtMost; day += 1)
      for (const { from, to } of openingsOn(today + day * dayMs))
        if (to > moment.getTime()) yield { from: Math.max(from, moment.getTime()), to };
  }

  return {
    isOpen(moment: Date): boolean {
      if (hours === undefined) return true;
      const [next] = openingsFrom(moment);
      return next !== undefined && next.from <= moment.getTime();
    },

    /** When it opens next; undefined: it is open, or never opens. */
    opensAt(moment: Date): Date | undefined {
      if (hours === undefined) return undefined;
      const [next] = openingsFrom(moment);
      return next === undefined || next.from <= moment.getTime() ? undefined : new Date(next.from);
    },

    /** The moment at which so much business time will have passed. */
    after(moment: Date, ms: number): Date {
      if (hours === undefined) return new Date(moment.getTime() + ms);
      let left = ms;
      for (const { from, to } of openingsFrom(moment)) {
        if (from + left <= to) return new Date(from + left);
        left -= to - from;
      }
      throw new RangeError('So much business time does not pass within a year');
    },
  };
}

export type BusinessTime = ReturnType<typeof createBusinessTime>;

function minutesOf(hours = '', minutes = ''): number {
  return hours === '' ? Number.NaN : Number(hours) * 60 + Number(minutes);
}
