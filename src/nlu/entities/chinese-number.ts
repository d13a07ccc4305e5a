import { Decimal } from 'decimal.js';

const digits = '零一二三四五六七八九';
const digitOf = new Map<string, number>([
  ...Array.from(digits, (digit, value) => [digit, value] as const),
  ['〇', 0],
  ['两', 2],
  ['俩', 2],
]);
const unitOf = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
  ['k', 1000],
]);
const myriadOf = new Map([
  ['万', 10_000],
  ['w', 10_000],
  ['亿', 100_000_000],
]);

/**
 * A number as people write and say it: 一万二 is 12000, 1万2 too, 三千零五 is 3005, 1.2万 is
 * 12000. undefined when it is none. The text is folded.
 */
export function readNumber(text: string): Decimal | undefined {
  const parts = text.replaceAll(',', '').match(/\d+(?:\.\d+)?|\D/g) ?? [];
  const state = parts.reduce<Reading | undefined>(
    (reading, part) => reading && read(reading, part),
    { total: new Decimal(0), section: new Decimal(0), digit: undefined, unit: 1, skipped: false },
  );
  if (state === undefined || parts.length === 0) return undefined;
  return state.total.plus(state.section).plus(trailing(state));
}

/** 一两万 is from 10000 to 20000, 七八百 from 700 to 800. undefined when it is no such range. */
export function readRange(text: string): readonly [Decimal, Decimal] | undefined {
  const match = /^(.*?)([一二两三四五六七八])([两二三四五六七八九])([十百千万亿wk].*)$/.exec(text);
  if (match === null) return undefined;
  const [, before = '', first = '', second = '', after = ''] = match;
  const [low, high] = [readNumber(before + first + after), readNumber(before + second + after)];
  return low === undefined || high === undefined || low.gte(high) ? undefined : [low, high];
}

interface Reading {
  /** What the 万 and 亿 so far amount to, and what has been read since the last of them. */
  readonly total: Decimal;
  readonly section: Decimal;
  readonly digit: Decimal | undefined;
  /** The last unit read. 零 after it means that the next digit is not one place below. */
  readonly unit: number;
  readonly skipped: boolean;
}

function read(reading: Reading, part: string): Reading | undefined {
  const value = digitOf.get(part) ?? (/^\d/.test(part) ? Number(part) : undefined);
  if (value !== undefined) return readDigit(reading, value, part);
  const unit = unitOf.get(part);
  if (unit !== undefined) return readUnit(reading, unit);
  const myriad = myriadOf.get(part);
  return myriad === undefined ? undefined : readMyriad(reading, myriad);
}

function readDigit(reading: Reading, value: number, part: string): Reading | undefined {
  if (value === 0 && part !== '0' && !/^\d/.test(part)) return { ...reading, skipped: true };
  if (reading.digit !== undefined) return undefined;
  return { ...reading, digit: new Decimal(/^\d/.test(part) ? part : value) };
}

function readUnit(reading: Reading, unit: number): Reading {
  const count = reading.digit ?? new Decimal(1);
  return {
    ...reading,
    section: reading.section.plus(count.times(unit)),
    digit: undefined,
    unit,
    skipped: false,
  };
}

function readMyriad(reading: Reading, myriad: number): Reading | undefined {
  const count = reading.section.plus(reading.digit ?? 0);
  const isMyriadOfMyriads = count.isZero() && myriad > reading.unit && !reading.total.isZero();
  if (count.isZero() && !isMyriadOfMyriads) return undefined;
  const total = isMyriadOfMyriads
    ? reading.total.times(myriad)
    : reading.total.plus(count.times(myriad));
  return { total, section: new Decimal(0), digit: undefined, unit: myriad, skipped: false };
}

/** The last digit stands one place below the last unit: the 二 of 一万二 is 2000. */
function trailing({ digit, unit, skipped }: Reading): Decimal {
  if (digit === undefined) return new Decimal(0);
  const isOnePlaceBelow = unit > 1 && !skipped && digit.lt(10) && digit.isInteger();
  return isOnePlaceBelow ? digit.times(unit / 10) : digit;
}
