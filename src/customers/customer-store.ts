import type { Proof } from '../conversation/identity.js';
import type { AgentId, ConversationId, CustomerId } from '../conversation/ids.js';

/** Where on a channel an account is. */
export interface ChannelAccount {
  readonly channel: string;
  readonly account: string;
}

/** An account on a channel that was proved to be a customer's. */
export interface ChannelIdentity extends ChannelAccount {
  readonly customerId: CustomerId;
  readonly proof: Proof;
  /** When it was proved last. */
  readonly at: Date;
}

/** That the customer was told on a channel what is recorded and why. */
export interface Informed {
  readonly channel: string;
  /** Which text it was. */
  readonly notice: string;
  readonly at: Date;
}

/** The customer's data are kept, and nothing else is done with them. */
export interface Restriction {
  readonly at: Date;
  readonly by: AgentId;
  readonly byName: string;
  readonly reason: string;
}

/** What is noted of a customer besides what the core system knows. */
export interface CustomerNote {
  readonly informed: readonly Informed[];
  readonly restriction: Restriction | undefined;
}

/** Where customers and their identities live. Each method is one atomic step. */
export interface CustomerStore {
  /** An account is one customer's at most: whoever had it before has it no more. */
  putIdentity(identity: ChannelIdentity): Promise<void>;
  /** Takes the account from this customer; another's stays. */
  removeIdentity(account: ChannelAccount, customerId: CustomerId): Promise<void>;
  identitiesOf(customerId: CustomerId): Promise<readonly ChannelIdentity[]>;

  find(customerId: CustomerId): Promise<CustomerNote>;
  /** Once a channel and text. */
  addInformed(customerId: CustomerId, informed: Informed): Promise<void>;
  /** A restriction that stands stays as it is. */
  restrict(customerId: CustomerId, restriction: Restriction): Promise<void>;
  lift(customerId: CustomerId): Promise<void>;
}

/** Everything kept of a customer, wherever it is. */
export interface CustomerRecords {
  /** By the names of what it is in; undefined: nothing is kept. No secret, no technical field. */
  of(customerId: CustomerId): Promise<Readonly<Record<string, readonly object[]>> | undefined>;
  /**
   * What was asked and promised in a conversation is not this customer's any more; it stays with
   * the conversation, under the name given. May be repeated.
   */
  detach(from: {
    readonly conversationId: ConversationId;
    readonly customerId: CustomerId;
    readonly customerName: string;
  }): Promise<void>;
}
