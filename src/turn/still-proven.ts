import type { Identity } from '../conversation/identity.js';

/** A computer may be shared: a one-time code proves who writes for this long. */
const codeProvesMs = 30 * 60_000;

/** Who writes at this moment: a proof that has run out is a claim. */
export function stillProven(identity: Identity, now: Date): Identity {
  if (identity.level !== 'verified' || identity.proof !== 'one-time-code') return identity;
  const { customerId: claimedId, at } = identity;
  return now.getTime() - at.getTime() < codeProvesMs
    ? identity
    : { level: 'claimed', claimedId, because: 'proofExpired', at };
}
