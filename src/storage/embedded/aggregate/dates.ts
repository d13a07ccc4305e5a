import { ObjectId } from 'bson';
import { evalExpr } from 'mingo/core';
import { MongoError } from '../mongo-error.js';
import { typeNameOf } from '../query/special-tests.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { isoWeek, isoWeekYear, weekOfYear } from './calendar.js';
import { formatDate } from './format-date.js';
import { mingoExpression, type Expression } from './mingo-operators.js';
import { offsetMinutes, offsetText } from './time-zones.js';

const minuteMs = 60_000;
const toParts = inZone(mingoExpression('$dateToParts'));
const truncate = mingoExpression('$dateTrunc');
const formatWithoutZone = '%Y-%m-%dT%H:%M:%S.%L';
const formatOfUtc = `${formatWithoutZone}Z`;

const parts = [
  '$year',
  '$month',
  '$dayOfYear',
  '$dayOfMonth',
  '$dayOfWeek',
  '$hour',
  '$minute',
  '$second',
  '$millisecond',
  '$isoDayOfWeek',
] as const;

/** Dates in any time zone, by its Olson name or its offset. A missing date gives null. */
export const dates: Readonly<Record<string, Expression>> = {
  ...Object.fromEntries(parts.map((name) => [name, partOf(mingoExpression(name))])),

  $isoWeek: calendarPart(isoWeek),
  $isoWeekYear: calendarPart(isoWeekYear),
  $week: calendarPart(weekOfYear),

  $dateToParts: (obj, expr, options) => {
    const given = evaluateFields(obj, expr, options);
    const told = toParts(obj, { $literal: given }, options);
    if (!isPlainObject(told) || !('isoWeekYear' in told)) return told;
    return { ...told, isoWeekYear: isoWeekYear(localDate(given)) };
  },

  $dateToString: (obj, expr, options) => {
    const given = evaluateFields(obj, expr, options);
    if (given['date'] === null || given['date'] === undefined) return given['onNull'] ?? null;
    const offset = offsetOf(given);
    const format = given['format'] ?? (offset === 0 ? formatOfUtc : formatWithoutZone);
    if (typeof format !== 'string') {
      throw new MongoError('Location18533', "$dateToString requires that 'format' be a string");
    }
    return formatDate(asDate(given['date']), format, offset);
  },

  // Truncated by the calendar of the zone: there, then back.
  $dateTrunc: (obj, expr, options) => {
    for (const name of ['date', 'unit'] as const) assertGiven('$dateTrunc', name, expr);
    const given = evaluateFields(obj, expr, options);
    const { date, timezone, ...how } = given;
    if (!(date instanceof Date)) return truncate(obj, { $literal: given }, options);
    const local = new Date(date.getTime() + offsetMinutes(timezone, date) * minuteMs);
    const start: unknown = truncate(obj, { $literal: { date: local, ...how } }, options);
    if (!(start instanceof Date)) return start;
    return new Date(start.getTime() - offsetMinutes(timezone, start) * minuteMs);
  },
};

function assertGiven(operator: string, name: 'date' | 'unit', expr: unknown): void {
  if (isPlainObject(expr) && name in expr) return;
  const codeName = name === 'date' ? 'Location5439008' : 'Location5439009';
  throw new MongoError(codeName, `Missing '${name}' parameter to ${operator}`);
}

function calendarPart(read: (local: Date) => number): Expression {
  return (obj, expr, options) => {
    const isSpec = isPlainObject(expr) && 'date' in expr;
    const given = isSpec
      ? evaluateFields(obj, expr, options)
      : { date: evalExpr(obj, expr, options) };
    return given['date'] === null || given['date'] === undefined ? null : read(localDate(given));
  };
}

/** Its UTC parts are those of the clock in the zone. */
function localDate(given: Doc): Date {
  return new Date(asDate(given['date']).getTime() + offsetOf(given) * minuteMs);
}

function asDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  throw new MongoError(
    'Location16006',
    `can't convert from BSON type ${typeNameOf(value)} to Date`,
  );
}

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
