import { Decimal } from 'decimal.js';

/** A mark on an axis: where it is, in the axis's own unit, and what stands beside it. */
export interface Mark {
  readonly at: number;
  readonly label: string;
}

/** Round figures from below the least to above the greatest value. */
export interface ValueAxis {
  readonly least: number;
  readonly greatest: number;
  readonly marks: readonly Mark[];
}

const mostSteps = 5;
const roundSteps = [1, 2, 2.5, 5, 10];
/** Where all values are one, the axis reaches this part of it up and down. */
const reachOfOne = 0.01;

/** The values' axis. It seldom begins at 0: whoever draws it says so. */
export function valueAxis(values: readonly number[]): ValueAxis {
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const reach = highest > lowest ? 0 : Math.abs(highest) * reachOfOne || 1;
  const step = roundStep((highest - lowest + 2 * reach) / mostSteps);
  const first = new Decimal(lowest - reach).dividedBy(step).floor();
  const last = new Decimal(highest + reach).dividedBy(step).ceil();
  const count = last.minus(first).toNumber() + 1;
  const places = Math.max(step.decimalPlaces(), 2);
  const marks = Array.from({ length: count }, (_, place): Mark => {
    const at = first.plus(place).times(step);
    return { at: at.toNumber(), label: at.toFixed(places) };
  });
  return { least: marks[0]?.at ?? lowest, greatest: marks.at(-1)?.at ?? highest, marks };
}

/** 1, 2, 2.5 or 5 times a power of ten, not below what is needed. */
function roundStep(needed: number): Decimal {
  const power = new Decimal(10).pow(Math.floor(Math.log10(needed)));
  const step = roundSteps.find((one) => power.times(one).gte(needed)) ?? 10;
  return power.times(step);
}

const dayMs = 24 * 60 * 60 * 1000;
const mostMonths = 6;

/** Days since 1970; `date` is YYYY-MM-DD. */
export const dayNumber = (date: string): number => Date.parse(date) / dayMs;

/** The first days of months between two days, every so many months that few are marked. */
export function monthMarks(from: string, to: string): readonly Mark[] {
  const months = monthsBetween(from, to);
  const every = Math.ceil(months.length / mostMonths);
  return months
    .filter((_, place) => place % every === 0)
    .map((month) => ({ at: dayNumber(`${month}-01`), label: month }));
}

/** Months since the year 0. */
const monthNumber = (date: string): number =>
  Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

/** YYYY-MM of every month that begins after `from` and not after `to`. */
function monthsBetween(from: string, to: string): readonly string[] {
  const first = monthNumber(from) + 1;
  return Array.from({ length: Math.max(monthNumber(to) - first + 1, 0) }, (_, place) => {
    const month = first + place;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
