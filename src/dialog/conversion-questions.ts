import type { FeeTier, SoldPart } from './order-questions.js';
import type { Quantity } from './quantities.js';

/** Whether one fund can be converted into another, and the way round where it cannot. */
export interface ConversionFacts {
  readonly verdict:
    | 'possible'
    | 'sameFund'
    /** Classes of one fund. */
    | 'sameClasses'
    | 'otherRegistrar'
    | 'notOffered'
    | 'sourceClosed'
    | 'targetClosed'
    | 'unknown';
  readonly fromName: string;
  readonly toName: string;
  readonly minimum: string | undefined;
  /** When the money of a redemption made now is there; days are YYYY-MM-DD. */
  readonly arrivalDate: string | undefined;
  /** When a purchase made on that day is confirmed. */
  readonly buyConfirmDate: string | undefined;
  readonly source: string;
}

/** What a conversion of one's own shares would come to, by the latest values. */
export interface ConversionQuote {
  readonly from: string;
  readonly to: string;
  readonly fromName: string;
  readonly toName: string;
  readonly held: string;
  readonly shares: string;
  /** The yuan asked for, where the wish was one of money. */
  readonly byAmount: string | undefined;
  readonly hindrance: 'none' | 'suspended' | 'tooMany' | 'belowMinimum' | 'aboveLimit';
  readonly minimum: string;
  readonly minHolding: string;
  /** What may come into the target on one day, in yuan. */
  readonly limit: string | undefined;
  /** So little would be left that everything goes. */
  readonly takesAll: boolean;
  /** How many of the shares are held for less than seven days. */
  readonly young: string;
  /** undefined: a row of fees, or a value, is not known. */
  readonly cost:
    | {
        readonly parts: readonly SoldPart[];
        readonly gross: string;
        readonly redemptionFee: string;
        readonly paid: string;
        readonly sourceFee: string;
        readonly targetFee: string;
        readonly difference: string;
        readonly net: string;
        readonly shares: string;
        readonly sourceTier: FeeTier;
        readonly targetTier: FeeTier;
        readonly validFrom: string;
      }
    | undefined;
  readonly fromNav: string | undefined;
  readonly fromNavDate: string | undefined;
  readonly toNav: string | undefined;
  readonly toNavDate: string | undefined;
  /** undefined past the trading calendar. */
  readonly tradeDate: string | undefined;
  readonly confirmDate: string | undefined;
  readonly source: string;
  readonly asOf: string;
}

/** The quote is of one's own shares: it is for the verified. */
export type ConversionQuestion =
  | { readonly kind: 'conversionTerms'; readonly from: string; readonly to: string }
  | {
      readonly kind: 'conversionQuote';
      readonly from: string;
      readonly to: string;
      readonly quantity: Quantity;
    };

/** `fundUnknown` and `nothingHeld` may come as well. */
export type ConversionAnswer =
  | { readonly type: 'foundConversionTerms'; readonly facts: ConversionFacts }
  | { readonly type: 'foundConversionQuote'; readonly quote: ConversionQuote };
