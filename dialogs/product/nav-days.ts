import type { NavFacts } from '../../src/dialog/questions.js';

/** Days asked for, both included, YYYY-MM-DD. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The days an event names, if it names any. */
export const daysIn = ({
  from,
  to,
}: {
  readonly from: string | undefined;
  readonly to: string | undefined;
}): Days | undefined => (from === undefined || to === undefined ? undefined : { from, to });

/** Whether the value, or the one that is awaited, is of one of the days. */
export const isAmong = ({ from, to }: Days, { date, awaiting = date }: NavFacts): boolean =>
  [date, awaiting].some((day) => from <= day && day <= to);

/** The year up to a day. */
export const yearTo = (to: string): Days => ({ from: monthsFrom(to, -12), to });

const halfYear = 6;

/** Whether more than six months lie between two days: what is shorter may not be drawn. */
export const isOverHalfYear = ({ from, to }: Days): boolean => to > monthsFrom(from, halfYear);

/** The same day so many months on, or the first of the month after where that has no such day. */
function monthsFrom(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, day)).toISOString().slice(0, 10);
}
