/** A customer's account as dialogs speak of it, masked. Dates are YYYY-MM-DD, moments ISO strings. */
export interface AccountFacts {
  readonly maskedPhone: string;
  /** The kind of document and its last characters: 居民身份证（尾号 2815）. */
  readonly idDocument: string;
  /** undefined: it does not expire. */
  readonly idValidTo: string | undefined;
  readonly idState: 'valid' | 'expiring' | 'expired';
  /** Bank and last four digits of each card, the one that is paid to first. */
  readonly cards: readonly string[];
  /** Of the first card: the bank no longer takes money for it. */
  readonly cardInvalid: boolean;
  readonly passwordLocked: boolean;
  /** undefined: no risk test was ever taken. */
  readonly riskLevel: string | undefined;
  readonly riskTestedOn: string | undefined;
  readonly riskValidTo: string | undefined;
  readonly riskState: 'valid' | 'expiring' | 'expired' | 'never';
  /** Name and shares of each fund held, as customers read them. */
  readonly holdings: readonly string[];
  readonly redemptionsUnderWay: number;
  readonly source: string;
  readonly asOf: string;
}

/** What is recorded for a colleague to do, with a number and a promised day. */
export type RequestKind = 'dataAccess' | 'dataExport' | 'dataDeletion' | 'appFault';

/** What the account's flows may ask. */
export type AccountQuestion =
  /** The account, if who writes is verified; nobody is asked to prove it. */
  | { readonly kind: 'ownAccount' }
  | { readonly kind: 'recordRequest'; readonly request: RequestKind; readonly subject: string };

export type AccountAnswer =
  | { readonly type: 'foundAccount'; readonly account: AccountFacts }
  /** Who writes has not proved who they are. */
  | { readonly type: 'accountHidden' }
  | { readonly type: 'requestRecorded'; readonly number: string; readonly dueAt: string };
