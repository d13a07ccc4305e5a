import { Decimal } from 'decimal.js';
import { percentOf } from './fee-tiers.js';
import type { Fund, Nav } from './fund-core.js';
import { roundHalfUp } from './money.js';
import type { FeeRow, Holding, Lot, TradeTerms } from './order-core.js';
import { tradeDays } from './quote-purchase.js';
import { shanghaiDate } from './shanghai-time.js';
import { daysBetween, isOver, redemptionCost, rowsOn } from './trade-fees.js';
import type { TradingCalendar } from './trading-calendar.js';

/** How much is to be redeemed: shares, a part of the holding, or as much as brings these yuan. */
export type RedemptionSize =
  | { readonly by: 'shares'; readonly value: string }
  | { readonly by: 'part'; readonly numerator: number; readonly denominator: number }
  | { readonly by: 'yuan'; readonly value: string };

interface RedemptionCase {
  readonly fund: Fund;
  readonly nav: Nav | undefined;
  readonly rows: readonly FeeRow[];
  readonly terms: TradeTerms;
  readonly holding: Holding;
  readonly size: RedemptionSize;
  readonly now: Date;
  readonly calendar: TradingCalendar;
}

/** Redeemed before, the law's highest fee is due. */
const youngBelowDays = 7;

/** What a redemption applied for now comes to, by the latest value and the age of each lot. */
export function quoteRedemption(redemption: RedemptionCase) {
  const { fund, nav, terms, holding, size, now, calendar } = redemption;
  const days = tradeDays(fund, now, calendar);
  const wished = sharesOf(size, holding.shares, nav?.nav);
  const takesAll = leavesTooLittle(wished, holding.shares, terms.minHolding);
  const shares = takesAll ? holding.shares : wished;
  const hindrance = hindranceOf(shares, holding.shares, terms);
  const on = days.tradeDate ?? shanghaiDate(now);
  return {
    fundCode: fund.code,
    fundName: fund.shortName,
    held: holding.shares,
    shares,
    byAmount: size.by === 'yuan' ? size.value : undefined,
    hindrance,
    minimum: terms.minRedemption,
    takesAll,
    cost: hindrance === 'none' ? costOf(redemption, shares, on) : undefined,
    young: youngIn(holding.lots, shares, on),
    nav: nav?.nav,
    navDate: nav?.date,
    ...days,
    source: terms.provenance.source,
    asOf: terms.provenance.asOf.toISOString(),
  };
}

function sharesOf(size: RedemptionSize, held: string, nav: string | undefined): string {
  if (size.by === 'shares') return roundHalfUp(new Decimal(size.value), 2);
  const shares =
    size.by === 'part'
      ? new Decimal(held).times(size.numerator).dividedBy(size.denominator)
      : new Decimal(size.value).dividedBy(nav ?? '1');
  return shares.toFixed(2, Decimal.ROUND_DOWN);
}

function leavesTooLittle(shares: string, held: string, least: string): boolean {
  const rest = new Decimal(held).minus(shares);
  return rest.gt(0) && rest.lt(least);
}

function hindranceOf(
  shares: string,
  held: string,
  { redemptionOpen, minRedemption }: TradeTerms,
): 'none' | 'suspended' | 'tooMany' | 'belowMinimum' {
  if (!redemptionOpen) return 'suspended';
  if (new Decimal(shares).gt(held)) return 'tooMany';
  const isAll = new Decimal(shares).eq(held);
  return !isAll && new Decimal(shares).lt(minRedemption) ? 'belowMinimum' : 'none';
}

function costOf({ rows, holding, nav, now }: RedemptionCase, shares: string, on: string) {
  const { lots } = holding;
  const cost =
    nav === undefined ? undefined : redemptionCost({ lots, shares, nav: nav.nav, on, rows });
  const [row] = rowsOn(rows, 'redemption', on);
  if (cost === undefined || row === undefined) return undefined;
  return {
    ...cost,
    parts: cost.parts.map(({ rate, ...part }) => ({ ...part, percent: percentOf(rate) })),
    validFrom: row.validFrom,
    validTo: row.validTo,
    isOver: isOver(row, shanghaiDate(now)),
    source: row.provenance.source,
  };
}

/** How many of the shares are younger than a week, when the oldest go first. */
function youngIn(lots: readonly Lot[], shares: string, on: string): string {
  const isYoung = ({ confirmedOn }: Lot) => daysBetween(confirmedOn, on) < youngBelowDays;
  const old = Decimal.sum(0, ...lots.filter((lot) => !isYoung(lot)).map((lot) => lot.shares));
  return roundHalfUp(Decimal.max(new Decimal(shares).minus(old), 0), 2);
}
