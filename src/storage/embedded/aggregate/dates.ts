import { evalExpr } from 'mingo/core';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { mingoExpression, type Expression } from './mingo-operators.js';
import { offsetMinutes, offsetText } from './time-zones.js';

const minuteMs = 60_000;
const toText = mingoExpression('$dateToString');
const truncate = mingoExpression('$dateTrunc');
const formatWithoutZone = '%Y-%m-%dT%H:%M:%S.%L';

const parts = [
  '$year',
  '$month',
  '$week',
  '$dayOfYear',
  '$dayOfMonth',
  '$dayOfWeek',
  '$hour',
  '$minute',
  '$second',
  '$millisecond',
  '$isoDayOfWeek',
  '$isoWeek',
  '$isoWeekYear',
] as const;

/** Dates in any time zone, by its Olson name or its offset. A missing date gives null. */
export const dates: Readonly<Record<string, Expression>> = {
  ...Object.fromEntries(parts.map((name) => [name, partOf(mingoExpression(name))])),

  $dateToParts: inZone(mingoExpression('$dateToParts')),

  $dateToString: (obj, expr, options) => {
    const given = evaluateFields(obj, expr, options);
    if (given['date'] === null || given['date'] === undefined) return given['onNull'] ?? null;
    const offset = offsetOf(given);
    const format = given['format'] ?? (offset === 0 ? undefined : formatWithoutZone);
    const shown = {
      date: given['date'],
      timezone: offsetText(offset),
      ...(format ? { format } : {}),
    };
    return toText(obj, { $literal: shown }, options);
  },

  // Truncated by the calendar of the zone: there, then back.
  $dateTrunc: (obj, expr, options) => {
    const given = evaluateFields(obj, expr, options);
    const { date, timezone, ...how } = given;
    if (!(date instanceof Date)) return truncate(obj, { $literal: given }, options);
    const local = new Date(date.getTime() + offsetMinutes(timezone, date) * minuteMs);
    const start: unknown = truncate(obj, { $literal: { date: local, ...how } }, options);
    if (!(start instanceof Date)) return start;
    return new Date(start.getTime() - offsetMinutes(timezone, start) * minuteMs);
  },
};

function partOf(compute: Expression): Expression {
  const computeInZone = inZone(compute);
  return (obj, expr, options) => {
    if (isPlainObject(expr) && 'date' in expr) return computeInZone(obj, expr, options);
    const date: unknown = evalExpr(obj, expr, options);
    return date === null || date === undefined ? null : compute(obj, { $literal: date }, options);
  };
}

function inZone(compute: Expression): Expression {
  return (obj, expr, options) => {
    const given = evaluateFields(obj, expr, options);
    if (given['date'] === null || given['date'] === undefined) return null;
    const timezone = offsetText(offsetOf(given));
    return compute(obj, { $literal: { ...given, timezone } }, options);
  };
}

function evaluateFields(...[obj, expr, options]: Parameters<typeof evalExpr>): Doc {
  const given: unknown = evalExpr(obj, expr, options);
  return isPlainObject(given) ? given : { date: given };
}

function offsetOf({ date, timezone }: Doc): number {
  return offsetMinutes(timezone, date instanceof Date ? date : new Date(0));
}
