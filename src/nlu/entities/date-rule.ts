import { readNumber } from './chinese-number.js';
import type { DaySpan } from './calendar-day.js';

/** From where days are seen: the day it is, and whether what is named is yet to come. */
export interface Standpoint {
  readonly today: string;
  readonly isAhead: boolean;
}

/** One way to name days. The pattern is global; `read` may still decline what it matched. */
export interface DateRule {
  readonly pattern: RegExp;
  read(match: RegExpMatchArray, standpoint: Standpoint): DaySpan | undefined;
}

/** A whole number up to 99 in digits or in Chinese, as the inside of a pattern. */
export const count = '(?:\\d{1,3}|[一二两三四五六七八九十]{1,3})';

/** NaN for what is not a number. */
export function toCount(text: string | undefined): number {
  return readNumber(text ?? '')?.toNumber() ?? Number.NaN;
}

export function oneDay(day: string): DaySpan {
  return { from: day, to: day };
}

/** What stands before a match in its text. */
export function textBefore({ input = '', index = 0 }: RegExpMatchArray): string {
  return input.slice(0, index);
}
