import { addDays } from './shanghai-time.js';

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
