import { addDays } from './shanghai-time.js';

/** The days on which something holds, both included, YYYY-MM-DD. */
export interface Lifespan {
  readonly validFrom: string;
  /** undefined: until further notice. */
  readonly validTo: string | undefined;
}

/** Whether it holds on the day. */
export const holdsOn = ({ validFrom, validTo }: Lifespan, day: string): boolean =>
  validFrom <= day && (validTo === undefined || day <= validTo);

/** How a document or a test stands. */
export type Validity = 'valid' | 'expiring' | 'expired';

/** How long before its end a customer is told. */
const warnDays = 60;

/** How something stands `today` that is valid through `validTo`, or for ever without one. */
export function validityOn(today: string, validTo: string | undefined): Validity {
  if (validTo === undefined) return 'valid';
  if (validTo < today) return 'expired';
  return validTo <= addDays(today, warnDays) ? 'expiring' : 'valid';
}
