import { MongoError } from '../mongo-error.js';

const offsetPattern = /^([+-])(\d{2}):?(\d{2})?$/;
const formats = new Map<string, Intl.DateTimeFormat>();

/** How many minutes a zone is ahead of UTC at an instant. A missing zone is UTC. */
export function offsetMinutes(zone: unknown, at: Date): number {
  if (zone === undefined || zone === null || zone === 'UTC' || zone === 'GMT') return 0;
  if (typeof zone !== 'string') throw unknownZone();
  const offset = offsetPattern.exec(zone);
  if (offset !== null) return readOffset(offset);
  const name = formatOf(zone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const found = offsetPattern.exec((name ?? '').replace('GMT', ''));
  return found === null ? 0 : readOffset(found);
}

function readOffset([, sign, hours, minutes = '0']: readonly (string | undefined)[]): number {
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, made);
    return made;
  } catch {
    throw unknownZone();
  }
}

/** As MongoDB and mingo read it: +08:00. */
export function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(rest)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function unknownZone(): MongoError {
  return new MongoError('Location40485', 'unrecognized time zone identifier');
}
