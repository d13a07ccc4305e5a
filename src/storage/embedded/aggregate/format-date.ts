import { MongoError } from '../mongo-error.js';
import { dayOfYear, isoDayOfWeek, isoWeek, isoWeekYear, weekOfYear } from './calendar.js';
import { offsetText } from './time-zones.js';

interface ZonedDate {
  /** Its UTC parts are those of the clock in the zone. */
  readonly local: Date;
  readonly offsetMinutes: number;
}

const written: ReadonlyMap<string, (date: ZonedDate) => string> = new Map([
  ['%', () => '%'],
  ['b', ({ local }) => local.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' })],
  ['B', ({ local }) => local.toLocaleString('en-US', { month: 'long', timeZone: 'UTC' })],
  ['d', digits(2, (local) => local.getUTCDate())],
  ['G', digits(4, isoWeekYear)],
  ['H', digits(2, (local) => local.getUTCHours())],
  ['j', digits(3, dayOfYear)],
  ['L', digits(3, (local) => local.getUTCMilliseconds())],
  ['m', digits(2, (local) => local.getUTCMonth() + 1)],
  ['M', digits(2, (local) => local.getUTCMinutes())],
  ['S', digits(2, (local) => local.getUTCSeconds())],
  ['u', digits(1, isoDayOfWeek)],
  ['U', digits(2, weekOfYear)],
  ['V', digits(2, isoWeek)],
  ['w', digits(1, (local) => local.getUTCDay() + 1)],
  ['Y', digits(4, (local) => local.getUTCFullYear())],
  ['z', ({ offsetMinutes }) => offsetText(offsetMinutes).replace(':', '')],
  ['Z', ({ offsetMinutes }) => String(offsetMinutes)],
]);

function digits(count: number, read: (local: Date) => number): (date: ZonedDate) => string {
  return ({ local }) => String(read(local)).padStart(count, '0');
}

/** The date as the format says, for instance `%Y-%m-%d`. Throws for characters MongoDB does not have. */
export function formatDate(date: Date, format: string, offsetMinutes: number): string {
  const zoned = { local: new Date(date.getTime() + offsetMinutes * 60_000), offsetMinutes };
  return format.replace(/%(.?)/gsu, (_all, character: string) => {
    const write = written.get(character);
    if (write !== undefined) return write(zoned);
    if (character === '') {
      throw new MongoError('Location18535', "Unmatched '%' at end of format string");
    }
    throw new MongoError(
      'Location18536',
      `Invalid format character '%${character}' in format string`,
    );
  });
}
