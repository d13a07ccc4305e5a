import { createHash } from 'node:crypto';
import { Decimal } from 'decimal.js';

/** At least 0 and below 1, always the same for the same code and day. */
export function chance(code: string, day: string): Decimal {
  const digest = createHash('sha256').update(`${code} ${day}`).digest();
  return new Decimal(digest.readUInt32BE(0)).dividedBy(2 ** 32);
}
