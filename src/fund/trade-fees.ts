import { Decimal } from 'decimal.js';
import { roundHalfUp } from './money.js';
import { holdsOn } from './validity.js';
import type { Charge, FeeRow, Lot, Trade } from './order-core.js';

const dayMs = 24 * 60 * 60 * 1000;

interface Purchase {
  /** Yuan paid, with the fee in it. */
  readonly amount: string;
  /** undefined: the shares are not known. */
  readonly nav: string | undefined;
  readonly charge: Charge;
}

/** What comes of a purchase: yuan and shares with two decimals, rounded half up. */
export interface PurchaseCost {
  readonly fee: string;
  readonly net: string;
  readonly shares: string | undefined;
}

/**
 * The price-external method: net = amount / (1 + rate × discount), fee = amount − net,
 * shares = net / value. A fixed charge is taken off the amount.
 */
export function purchaseCost({ amount, nav, charge }: Purchase): PurchaseCost {
  const net = roundHalfUp(netOf(new Decimal(amount), charge), 2);
  return {
    fee: roundHalfUp(new Decimal(amount).minus(net), 2),
    net,
    shares: nav === undefined ? undefined : roundHalfUp(new Decimal(net).dividedBy(nav), 2),
  };
}

function netOf(amount: Decimal, charge: Charge): Decimal {
  if (charge.kind === 'fixed') return Decimal.max(amount.minus(charge.yuan), 0);
  return amount.dividedBy(effectiveRate(charge).plus(1));
}

/** The rate after the discount, as a fraction. */
export const effectiveRate = (charge: Extract<Charge, { readonly kind: 'rate' }>): Decimal =>
  new Decimal(charge.rate).times(charge.discount ?? 1);

/** Shares of one age, with what their redemption costs. */
export interface RedemptionPart {
  readonly shares: string;
  readonly daysHeld: number;
  /** A fraction. */
  readonly rate: string;
  readonly gross: string;
  readonly fee: string;
}

export interface RedemptionCost {
  /** One for each lot that is touched, the oldest first. */
  readonly parts: readonly RedemptionPart[];
  readonly gross: string;
  readonly fee: string;
  readonly paid: string;
}

interface Selling {
  /** The oldest first. */
  readonly lots: readonly Lot[];
  /** Not more than the lots hold. */
  readonly shares: string;
  readonly nav: string;
  /** The day of application; holding days count from each lot's confirmation to it. */
  readonly on: string;
  readonly rows: readonly FeeRow[];
}

/**
 * What a redemption pays, first in, first out: gross and fee of each lot are rounded half up to
 * 0.01. undefined when no row says what one of the lots costs.
 */
export function redemptionCost({
  lots,
  shares,
  nav,
  on,
  rows,
}: Selling): RedemptionCost | undefined {
  const parts = touched(lots, shares).map(({ confirmedOn, shares: sold }) => {
    const daysHeld = daysBetween(confirmedOn, on);
    const charge = feeRowFor(rows, { trade: 'redemption', size: daysHeld, on })?.charge;
    return charge?.kind === 'rate' ? partOf({ sold, daysHeld, nav, rate: charge.rate }) : undefined;
  });
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  const gross = sumOf(known.map((part) => part.gross));
  const fee = sumOf(known.map((part) => part.fee));
  return { parts: known, gross, fee, paid: roundHalfUp(new Decimal(gross).minus(fee), 2) };
}

/** What of each lot is sold. */
function touched(lots: readonly Lot[], shares: string): readonly Lot[] {
  let left = new Decimal(shares);
  return lots.flatMap((lot) => {
    const sold = Decimal.min(left, lot.shares);
    left = left.minus(sold);
    return sold.isZero() ? [] : [{ ...lot, shares: roundHalfUp(sold, 2) }];
  });
}

interface Sold {
  readonly sold: string;
  readonly daysHeld: number;
  readonly nav: string;
  readonly rate: string;
}

function partOf({ sold, daysHeld, nav, rate }: Sold): RedemptionPart {
  const gross = roundHalfUp(new Decimal(sold).times(nav), 2);
  const fee = roundHalfUp(new Decimal(gross).times(rate), 2);
  return { shares: sold, daysHeld, rate, gross, fee };
}

const sumOf = (figures: readonly string[]): string => roundHalfUp(Decimal.sum(0, ...figures), 2);

/** Calendar days from one day to another, both YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

interface Case {
  readonly trade: Trade;
  /** Yuan for a purchase, days held for a redemption. */
  readonly size: number;
  readonly on: string;
}

/** The row that holds on the day for the size; undefined: none is known. */
export const feeRowFor = (rows: readonly FeeRow[], { trade, size, on }: Case) =>
  rowsOn(rows, trade, on).find(
    ({ from, below }) => from <= size && (below === undefined || size < below),
  );

/** Whether the row held until some day before `today`. */
export const isOver = ({ validTo }: Pick<FeeRow, 'validTo'>, today: string): boolean =>
  validTo !== undefined && validTo < today;

/** The tiers that hold on a day, the first tier first. */
export const rowsOn = (rows: readonly FeeRow[], trade: Trade, on: string): readonly FeeRow[] =>
  rows.filter((row) => row.trade === trade && holdsOn(row, on)).toSorted((a, b) => a.from - b.from);
