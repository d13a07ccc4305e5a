import { Decimal } from 'decimal.js';
import { groupDigits } from '../shared/group-digits.js';

export type Value = string | number;

// Shanghai keeps UTC+8 all year, so a fixed offset is exact.
const shanghaiOffsetMs = 8 * 60 * 60 * 1000;

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];

/** Each throws a RangeError for a value it cannot show; the error does not hold the value. */
const formats = {
  /** A day as YYYY-MM-DD: 11月18日（周三）. */
  day(value: Value): string {
    const day = dateOf(`${value}T00:00:00Z`, 'A day is YYYY-MM-DD');
    return `${monthAndDay(day)}（周${weekdays[day.getUTCDay()] ?? ''}）`;
  },
  /** A day as YYYY-MM-DD, or a moment, where the year matters: 2025年10月19日. */
  date(value: Value): string {
    const day = isMoment(value)
      ? inShanghai(value)
      : dateOf(`${value}T00:00:00Z`, 'A day is YYYY-MM-DD');
    return `${day.getUTCFullYear()}年${monthAndDay(day)}`;
  },
  /** An ISO 8601 moment with its zone, as clocks in Shanghai show it: 11月18日 14:30. */
  moment(value: Value): string {
    if (!isMoment(value)) throw new RangeError('A moment names its zone');
    const shanghai = inShanghai(value);
    return `${monthAndDay(shanghai)} ${shanghai.toISOString().slice(11, 16)}`;
  },
  /** Yuan rounded half up to the cent: 12,345.67 元. */
  money: (value: Value): string => `${grouped(value)} 元`,
  /** Fund shares rounded half up to 0.01: 10,000.00 份. */
  shares: (value: Value): string => `${grouped(value)} 份`,
} as const;

export type Format = keyof typeof formats;

export const isFormat = (name: string): name is Format => Object.hasOwn(formats, name);

/** The value as a customer reads it. Throws a RangeError when it does not fit the format. */
export function formatValue(value: Value, format: Format | undefined): string {
  return format === undefined ? `${value}` : formats[format](value);
}

const isMoment = (value: Value): boolean => /(?:Z|[+-]\d\d:\d\d)$/.test(`${value}`);

function inShanghai(value: Value): Date {
  const utc = dateOf(`${value}`, 'A moment is written in ISO 8601');
  return new Date(utc.getTime() + shanghaiOffsetMs);
}

function dateOf(iso: string, rule: string): Date {
  const date = new Date(iso);
  // 2026-02-30 is read as 2 March: a day that does not come out as it went in does not exist.
  const rolledOver = iso.endsWith('T00:00:00Z') && date.getUTCDate() !== Number(iso.slice(8, 10));
  if (Number.isNaN(date.getTime()) || rolledOver) throw new RangeError(rule);
  return date;
}

const monthAndDay = (date: Date): string => `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;

function grouped(value: Value): string {
  if (!/^-?\d+(?:\.\d+)?$/.test(`${value}`)) throw new RangeError('A figure is a decimal number');
  const figure = new Decimal(value).toFixed(2, Decimal.ROUND_HALF_UP);
  return groupDigits(figure);
}
