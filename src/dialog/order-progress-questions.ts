/** Why an order cannot be withdrawn. */
export type CancelHindrance =
  /** A plan's deduction never can. */
  | 'plan'
  /** Another platform took it and decides. */
  | 'elsewhere'
  | 'tooLate'
  | 'confirmed'
  | 'failed'
  | 'cancelled';

/** What becomes of the money of an order that came to nothing. Days are YYYY-MM-DD. */
export type RefundFacts =
  | { readonly state: 'none' }
  | { readonly state: 'due'; readonly amount: string; readonly on: string | undefined }
  | { readonly state: 'returned'; readonly amount: string; readonly on: string };

/** An order as dialogs speak of it. Days are YYYY-MM-DD, moments ISO strings. */
export interface OrderFacts {
  readonly orderNumber: string;
  readonly kind: 'purchase' | 'planPurchase' | 'redemption';
  readonly fundCode: string;
  readonly fundName: string;
  readonly amount: string | undefined;
  readonly shares: string | undefined;
  readonly salesChannel: string;
  readonly appliedAt: string;
  readonly stage: string;
  /** undefined past the trading calendar, as are the next two. */
  readonly tradeDate: string | undefined;
  readonly confirmDate: string | undefined;
  /** From then on the shares stand among the holdings and can be sold. */
  readonly visibleFrom: string | undefined;
  /** The day of confirmation has passed without one. */
  readonly isLate: boolean;
  /** Until then the customer may withdraw it in our app. */
  readonly cancellableUntil: string | undefined;
  /** undefined: it can be withdrawn. */
  readonly hindrance: CancelHindrance | undefined;
  readonly reason: string | undefined;
  /** undefined: the order goes on, or nobody knows. */
  readonly refund: RefundFacts | undefined;
  readonly source: string;
  readonly asOf: string;
}

/** What customers can narrow orders by. */
export interface OrderSearch {
  readonly fundCodes?: readonly string[];
  readonly orderNumber?: string;
  readonly from?: string;
  readonly to?: string;
  readonly trade?: 'purchase' | 'redemption';
}

/** When a purchase made now is confirmed. */
export interface ConfirmRule {
  /** undefined: most domestic funds. */
  readonly fundName: string | undefined;
  readonly confirmDays: number;
  readonly tradeDate: string | undefined;
  readonly confirmDate: string | undefined;
  readonly visibleFrom: string | undefined;
  readonly source: string;
}

/** What may be asked of orders that exist. One's own are for the verified. */
export type OrderProgressQuestion =
  | { readonly kind: 'orders'; readonly search: OrderSearch }
  | { readonly kind: 'confirmRule'; readonly fundCode: string | undefined };

/** Orders come the latest first. */
export type OrderProgressAnswer =
  | { readonly type: 'foundOrders'; readonly orders: readonly OrderFacts[] }
  | { readonly type: 'foundConfirmRule'; readonly rule: ConfirmRule };
