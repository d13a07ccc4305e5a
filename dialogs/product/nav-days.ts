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
