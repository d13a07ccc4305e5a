/** Days in Asia/Shanghai as YYYY-MM-DD. Both ends of a span belong to it. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

// Shanghai keeps UTC+8 all year, so a fixed offset is exact.
const offsetMs = 8 * 60 * 60 * 1000;

export function shanghaiDay(moment: Date): string {
  return new Date(moment.getTime() + offsetMs).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day of another month, or that month's last day when it is shorter. */
export function addMonths(day: string, months: number): string {
  const { year, month } = partsOf(day);
  const index = year * 12 + month - 1 + months;
  const target = monthSpan(Math.floor(index / 12), (index % 12) + 1);
  const sameDay = `${target.from.slice(0, 8)}${day.slice(8)}`;
  return sameDay < target.to ? sameDay : target.to;
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export function monthSpan(year: number, month: number): DaySpan {
  const first = new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { from: first, to: last };
}

/** undefined when the calendar has no such day. */
export function dayOf(year: number, month: number, day: number): string | undefined {
  const span = monthSpan(year, month);
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= Number(span.to.slice(8));
  return isDay ? `${span.from.slice(0, 8)}${String(day).padStart(2, '0')}` : undefined;
}

export function partsOf(day: string) {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, date };
}
