import type { AgentId, CustomerId } from './ids.js';

/** How a customer proved who they are. */
export type Proof = 'app-token' | 'one-time-code' | 'tenant';

/**
 * Who is writing, and how sure that is. Account figures are spoken only to the verified. `claimed`
 * tells agents whose number was given, or who it was before the proof ran out, and opens nothing.
 */
export type Identity =
  | { readonly level: 'anonymous' }
  | {
      readonly level: 'claimed';
      readonly claimedId: CustomerId;
      readonly because: 'gaveNumber' | 'proofExpired';
      readonly at: Date;
    }
  | {
      readonly level: 'verified';
      readonly customerId: CustomerId;
      readonly proof: Proof;
      readonly at: Date;
    };

export const anonymous: Identity = { level: 'anonymous' };

/** An agent has found that a link was wrong. */
export interface Undoing {
  readonly at: Date;
  readonly by: AgentId;
  readonly byName: string;
  readonly reason: string;
}

/**
 * That a conversation is a customer's. It outlives the proof it was made by, and a conversation
 * that was ever one customer's never becomes another's.
 */
export interface Link {
  readonly id: string;
  readonly customerId: CustomerId;
  readonly proof: Proof;
  readonly at: Date;
  /** The first line of the conversation that counts as the customer's. */
  readonly fromSeq: number;
  readonly undone?: Undoing | undefined;
}

/** What of a conversation tells whose it is. */
interface Linkable {
  readonly link?: Link | undefined;
}

/** Whose conversation it is; undefined: nobody's, or the link was undone. */
export const customerOf = ({ link }: Linkable): CustomerId | undefined =>
  link === undefined || link.undone !== undefined ? undefined : link.customerId;
