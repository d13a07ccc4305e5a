import type { Quantity } from './quantities.js';

type Trade = 'purchase' | 'redemption';

/** One tier of fees. Yuan for purchases, days held for redemptions; rates in percent. */
export interface FeeTier {
  readonly from: number;
  readonly below: number | undefined;
  /** After the discount, if there is one; undefined when a fixed sum is charged. */
  readonly percent: string | undefined;
  /** Before the discount; undefined without one. */
  readonly listPercent: string | undefined;
  readonly yuan: string | undefined;
}

/** In which time a fee holds, YYYY-MM-DD, and who says so. */
interface Validity {
  readonly validFrom: string;
  readonly validTo: string | undefined;
  /** It held until some day before today. */
  readonly isOver: boolean;
  readonly source: string;
}

/** The tiers that hold on the day asked for, the first tier first. */
export interface FeeRates extends Validity {
  readonly fundCode: string;
  readonly fundName: string;
  readonly trade: Trade;
  readonly tiers: readonly FeeTier[];
}

/** What a purchase would come to, by the latest value. */
export interface PurchaseQuote {
  readonly fundCode: string;
  readonly fundName: string;
  readonly amount: string;
  readonly hindrance: 'none' | 'suspended' | 'belowMinimum' | 'aboveLimit';
  readonly minimum: string;
  readonly limit: string | undefined;
  /** undefined: no row of fees is known for the day. */
  readonly cost:
    | (Validity & {
        readonly tier: FeeTier;
        readonly fee: string;
        readonly net: string;
        /** undefined: no value fits the day. */
        readonly shares: string | undefined;
      })
    | undefined;
  readonly nav: string | undefined;
  readonly navDate: string | undefined;
  /** undefined past the trading calendar. */
  readonly tradeDate: string | undefined;
  readonly confirmDate: string | undefined;
  readonly source: string;
  readonly asOf: string;
}

/** Shares of one age in a redemption. */
export interface SoldPart {
  readonly shares: string;
  readonly daysHeld: number;
  readonly percent: string;
  readonly gross: string;
  readonly fee: string;
}

/** What a redemption of one's own shares would come to, by the latest value. */
export interface RedemptionQuote {
  readonly fundCode: string;
  readonly fundName: string;
  readonly held: string;
  readonly shares: string;
  /** The yuan asked for, where the wish was one of money. */
  readonly byAmount: string | undefined;
  readonly hindrance: 'none' | 'suspended' | 'tooMany' | 'belowMinimum';
  readonly minimum: string;
  /** So little would be left that everything goes. */
  readonly takesAll: boolean;
  /** undefined: no row of fees, or no value, is known. */
  readonly cost:
    | (Validity & {
        readonly parts: readonly SoldPart[];
        readonly gross: string;
        readonly fee: string;
        readonly paid: string;
      })
    | undefined;
  /** How many of the shares are held for less than seven days. */
  readonly young: string;
  readonly nav: string | undefined;
  readonly navDate: string | undefined;
  readonly tradeDate: string | undefined;
  readonly confirmDate: string | undefined;
  readonly arrivalDate: string | undefined;
  readonly source: string;
  readonly asOf: string;
}

/** How the customer's level stands to the fund's; days are YYYY-MM-DD. */
export interface SuitabilityFacts {
  readonly verdict:
    'noTest' | 'testExpired' | 'lowestClass' | 'needsCare' | 'above' | 'levelUnknown' | 'fits';
  readonly fundName: string;
  readonly fundLevel: string | undefined;
  readonly level: string | undefined;
  readonly testedOn: string | undefined;
  readonly source: string;
}

export interface HoldingFacts {
  readonly fundCode: string;
  readonly fundName: string;
  readonly shares: string;
}

/** What may be asked of trades and their costs. `on` is a day whose rules are meant. */
export type OrderQuestion =
  | {
      readonly kind: 'feeRates';
      readonly fundCode: string;
      readonly trade: Trade;
      readonly on: string | undefined;
    }
  | {
      readonly kind: 'purchaseQuote';
      readonly fundCode: string;
      readonly amount: string;
      readonly on: string | undefined;
    }
  | { readonly kind: 'suitability'; readonly fundCode: string }
  /** One's own holdings, of these funds or, without any, all of them. */
  | { readonly kind: 'holdings'; readonly fundCodes: readonly string[] }
  | {
      readonly kind: 'redemptionQuote';
      readonly fundCode: string;
      readonly quantity: Quantity;
    };

/** Questions about one's own money are answered with who writes first, where that is open. */
export type OrderAnswer =
  | { readonly type: 'foundFeeRates'; readonly rates: FeeRates }
  /** No row holds on the day. */
  | { readonly type: 'feeRatesUnknown'; readonly fundName: string }
  | { readonly type: 'foundPurchaseQuote'; readonly quote: PurchaseQuote }
  /** We have no such fund, or do not sell it ourselves. */
  | { readonly type: 'fundUnknown' }
  | { readonly type: 'foundSuitability'; readonly facts: SuitabilityFacts }
  | { readonly type: 'foundHoldings'; readonly holdings: readonly HoldingFacts[] }
  | { readonly type: 'foundRedemptionQuote'; readonly quote: RedemptionQuote }
  /** Nothing of the fund is held. */
  | { readonly type: 'nothingHeld' };
