import { Decimal } from 'decimal.js';
import { tierOf } from './fee-tiers.js';
import type { Fund, Nav } from './fund-core.js';
import { roundHalfUp } from './money.js';
import type { Charge, FeeRow, Holding, TradeTerms } from './order-core.js';
import { tradeDays } from './quote-purchase.js';
import { quoteRedemption, type RedemptionSize } from './quote-redemption.js';
import { shanghaiDate } from './shanghai-time.js';
import { feeRowFor, purchaseCost } from './trade-fees.js';
import type { TradingCalendar } from './trading-calendar.js';

/** A fund as our own channel trades it. */
export interface TradedFund {
  readonly fund: Fund;
  readonly nav: Nav | undefined;
  readonly rows: readonly FeeRow[];
  readonly terms: TradeTerms;
}

/** Whether one fund can be converted into another. */
export type ConversionVerdict =
  | 'possible'
  | 'sameFund'
  /** Classes of one fund. */
  | 'sameClasses'
  | 'otherRegistrar'
  | 'notOffered'
  | 'sourceClosed'
  | 'targetClosed'
  /** Nobody has verified it. */
  | 'unknown';

type Side = Pick<TradedFund, 'terms'> & { readonly fund: Pick<Fund, 'code'> };

/** Judges by the terms of both. */
export function judgeConversion(from: Side, to: Side): ConversionVerdict {
  if (from.fund.code === to.fund.code) return 'sameFund';
  const [source, target] = [from.terms.conversion, to.terms.conversion];
  if (source === undefined || target === undefined) return 'unknown';
  if (source.portfolio === target.portfolio) return 'sameClasses';
  if (source.registrar !== target.registrar) return 'otherRegistrar';
  if (!source.isOpen || !target.isOpen) return 'notOffered';
  if (!from.terms.redemptionOpen) return 'sourceClosed';
  return to.terms.purchaseOpen ? 'possible' : 'targetClosed';
}

interface Converted {
  /** What is left after the redemption fee, yuan. */
  readonly paid: string;
  readonly source: Charge;
  readonly target: Charge;
  readonly nav: string;
}

/** Yuan and shares with two decimals, rounded half up. */
export interface ConversionCost {
  /** What a purchase of each would cost for the same money. */
  readonly sourceFee: string;
  readonly targetFee: string;
  /** What the target costs more, and never less than nothing. */
  readonly difference: string;
  readonly net: string;
  readonly shares: string;
}

/** DOMAIN §1.6: the difference is charged on what the redemption brings. */
export function conversionCost({ paid, source, target, nav }: Converted): ConversionCost {
  const feeOf = (charge: Charge) => purchaseCost({ amount: paid, nav: undefined, charge }).fee;
  const [sourceFee, targetFee] = [feeOf(source), feeOf(target)];
  const difference = roundHalfUp(Decimal.max(new Decimal(targetFee).minus(sourceFee), 0), 2);
  const net = roundHalfUp(new Decimal(paid).minus(difference), 2);
  const shares = roundHalfUp(new Decimal(net).dividedBy(nav), 2);
  return { sourceFee, targetFee, difference, net, shares };
}

interface ConversionCase {
  readonly from: TradedFund;
  readonly to: TradedFund;
  readonly holding: Holding;
  readonly size: RedemptionSize;
  readonly now: Date;
  readonly calendar: TradingCalendar;
}

/** What a conversion applied for now comes to, by the latest values of both. */
export function quoteConversion(conversion: ConversionCase) {
  const { from, to, holding, size, now, calendar } = conversion;
  const minRedemption = from.terms.conversion?.minShares ?? from.terms.minRedemption;
  const terms = { ...from.terms, minRedemption };
  const sold = quoteRedemption({ ...from, terms, holding, size, now, calendar });
  const on = sold.tradeDate ?? shanghaiDate(now);
  return {
    from: from.fund.code,
    to: to.fund.code,
    fromName: from.fund.shortName,
    toName: to.fund.shortName,
    held: sold.held,
    shares: sold.shares,
    byAmount: sold.byAmount,
    hindrance:
      sold.hindrance === 'none' ? limitOf(sold.shares, from.nav, to.terms) : sold.hindrance,
    minimum: sold.minimum,
    minHolding: terms.minHolding,
    limit: to.terms.maxPurchasePerDay,
    takesAll: sold.takesAll,
    young: sold.young,
    cost: costOn(on, sold.cost, conversion),
    fromNav: sold.nav,
    fromNavDate: sold.navDate,
    toNav: to.nav?.nav,
    toNavDate: to.nav?.date,
    tradeDate: sold.tradeDate,
    confirmDate: laterOf(sold.confirmDate, tradeDays(to.fund, now, calendar).confirmDate),
    source: sold.source,
    asOf: sold.asOf,
  };
}

/** What comes in counts as a purchase of that day. */
function limitOf(
  shares: string,
  nav: Nav | undefined,
  { maxPurchasePerDay }: TradeTerms,
): 'none' | 'aboveLimit' {
  if (maxPurchasePerDay === undefined || nav === undefined) return 'none';
  return new Decimal(shares).times(nav.nav).gt(maxPurchasePerDay) ? 'aboveLimit' : 'none';
}

type SoldCost = ReturnType<typeof quoteRedemption>['cost'];

/** undefined when one of the fees, or one of the values, is not known. */
function costOn(on: string, sold: SoldCost, { from, to }: ConversionCase) {
  if (sold === undefined || to.nav === undefined) return undefined;
  const rowIn = (rows: readonly FeeRow[]) =>
    feeRowFor(rows, { trade: 'purchase', size: Number(sold.paid), on });
  const [source, target] = [rowIn(from.rows), rowIn(to.rows)];
  if (source === undefined || target === undefined) return undefined;
  const { paid, gross, fee, parts, validFrom } = sold;
  return {
    parts,
    gross,
    redemptionFee: fee,
    paid,
    ...conversionCost({ paid, source: source.charge, target: target.charge, nav: to.nav.nav }),
    sourceTier: tierOf(source),
    targetTier: tierOf(target),
    validFrom: [validFrom, source.validFrom, target.validFrom].toSorted().at(-1) ?? validFrom,
  };
}

/** Both have to be confirmed. */
function laterOf(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return undefined;
  return one < other ? other : one;
}
