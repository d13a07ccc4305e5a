import type { CustomerId } from '../conversation/ids.js';
import type { Provenance } from './provenance.js';

/** What the core system keeps of a customer's account. Numbers come masked; none comes whole. */
export interface Account {
  readonly customerId: CustomerId;
  /** The kind of document and its last characters: 居民身份证（尾号 2815）. */
  readonly idDocument: string;
  /** YYYY-MM-DD; undefined when it does not expire. */
  readonly idValidTo: string | undefined;
  /** The one that is paid to first. */
  readonly cards: readonly AccountCard[];
  /** Too many wrong trade passwords were entered, and none was set anew since. */
  readonly passwordLocked: boolean;
  readonly riskTest: RiskTest | undefined;
  readonly provenance: Provenance;
}

interface AccountCard {
  /** 招商银行（尾号 6621） */
  readonly name: string;
  /** The bank no longer takes money for it. */
  readonly isInvalid: boolean;
}

export interface RiskTest {
  readonly level: string;
  /** YYYY-MM-DD; valid through `validTo`. */
  readonly testedOn: string;
  readonly validTo: string;
}

/** The core system's accounts. */
export interface AccountCore {
  account(id: CustomerId): Promise<Account | undefined>;
}
