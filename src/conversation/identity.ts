import type { CustomerId } from './ids.js';

/** How a customer proved who they are. */
export type Proof = 'app-token' | 'one-time-code' | 'tenant';

/** Who is writing, and how sure that is. Account figures are spoken only to the verified. */
export type Identity =
  | { readonly level: 'anonymous' }
  | {
      readonly level: 'verified';
      readonly customerId: CustomerId;
      readonly proof: Proof;
      readonly at: Date;
    };

export const anonymous: Identity = { level: 'anonymous' };
