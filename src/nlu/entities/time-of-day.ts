import { toCount } from './date-rule.js';

/** A time of day, and how much of the text says it. */
export interface TimeOfDay {
  /** HH:MM; 24:00 is the end of the day. */
  readonly time: string;
  readonly length: number;
}

const number = '(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})';
const pattern = new RegExp(
  `^的?\\s?(凌晨|清晨|清早|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜里|夜间|半夜|早|晚)?\\s?(${number})(?:(?::|：)(\\d{2})(?::\\d{2})?|(?:点|时)钟?(?:(半|一刻|三刻|整)|(零?${number}|〇${number})分?)?)(?:左右|多)?`,
);
const late = /下午|傍晚|晚|夜/;

/**
 * The time that a text begins with; `day` is the word before it, which may say the part of the day
 * (昨晚). undefined when there is none.
 */
export function readTimeOfDay(text: string, day: string): TimeOfDay | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [whole, part = '', hourText, minutes, word, spoken] = match;
  const said = toCount(hourText);
  const minute = minuteOf({ minutes, word, spoken });
  if (!(said <= 24 && minute <= 59)) return undefined;
  const isBare = part === '' && minutes === undefined;
  const hour = hourOf(said, { part: part === '' ? day : part, isBare });
  return { time: `${twoDigits(hour)}:${twoDigits(minute)}`, length: whole.length };
}

interface PartOfDay {
  readonly part: string;
  /** No part of the day was said, nor minutes in figures as clocks show them. */
  readonly isBare: boolean;
}

function hourOf(said: number, { part, isBare }: PartOfDay): number {
  if (/晚|夜/.test(part) && said === 12) return 24;
  return said < 12 && isAfternoon(said, { part, isBare }) ? said + 12 : said;
}

function isAfternoon(said: number, { part, isBare }: PartOfDay): boolean {
  // 半夜两点 belongs to the morning.
  if (/半夜|夜里/.test(part) && said < 6) return false;
  if (late.test(part)) return true;
  if (part.includes('中午')) return said < 3;
  // Nobody trades at night: 三点 alone is in the afternoon.
  return isBare && !/早|晨/.test(part) && said >= 1 && said <= 6;
}

interface Minutes {
  readonly minutes: string | undefined;
  readonly word: string | undefined;
  readonly spoken: string | undefined;
}

function minuteOf({ minutes, word, spoken }: Minutes): number {
  if (minutes !== undefined) return Number(minutes);
  if (spoken !== undefined) return toCount(spoken.replace(/^[零〇]/, ''));
  return { 半: 30, 一刻: 15, 三刻: 45 }[word ?? ''] ?? 0;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
