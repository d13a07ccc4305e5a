const dayMs = 86_400_000;
const thursday = 4;

/** The day of the year in UTC, from 1. */
export function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - startOfYear(date)) / dayMs) + 1;
}

/** From 1 for Monday to 7 for Sunday. */
export function isoDayOfWeek(date: Date): number {
  return date.getUTCDay() || 7;
}

/** The year the ISO week of a date belongs to, which is that of its Thursday. */
export function isoWeekYear(date: Date): number {
  return thursdayOf(date).getUTCFullYear();
}

/** From 1 to 53. */
export function isoWeek(date: Date): number {
  return Math.ceil(dayOfYear(thursdayOf(date)) / 7);
}

/** Weeks begin on Sunday; days before the first Sunday are in week 0. */
export function weekOfYear(date: Date): number {
  return Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7);
}

function thursdayOf(date: Date): Date {
  return new Date(date.getTime() + (thursday - isoDayOfWeek(date)) * dayMs);
}

function startOfYear(date: Date): number {
  return new Date(0).setUTCFullYear(date.getUTCFullYear());
}
