// Shanghai keeps UTC+8 all year, so a fixed offset is exact.
const offsetMs = 8 * 60 * 60 * 1000;

/** The day it is in Shanghai, YYYY-MM-DD. */
export function shanghaiDate(moment: Date): string {
  return new Date(moment.getTime() + offsetMs).toISOString().slice(0, 10);
}

/** The moment at which clocks in Shanghai show `time` (HH:MM) on `date` (YYYY-MM-DD). */
export function shanghaiMoment(date: string, time: string): Date {
  return new Date(`${date}T${time}:00+08:00`);
}

/** The calendar day `days` after `date`, or before it when negative. Both are YYYY-MM-DD. */
export function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}
