import { createHash } from 'node:crypto';

/** TS and ten digits that nobody guesses; they depend on the key and on how often one was taken. */
export function complaintNumber(key: string, taken: number): string {
  const digest = createHash('sha256').update(`complaint ${key} ${taken}`).digest();
  const digits = digest.readBigUInt64BE(0) % 10n ** 10n;
  return `TS${digits.toString().padStart(10, '0')}`;
}
