import { Decimal } from 'decimal.js';
import { tierOf, type ToldTier } from './fee-tiers.js';
import type { Fund, Nav } from './fund-core.js';
import type { FeeRow, TradeTerms } from './order-core.js';
import { ownChannel } from './plan-core.js';
import { shanghaiDate } from './shanghai-time.js';
import { channelRule } from './channel-rule.js';
import { feeRowFor, isOver, purchaseCost, type PurchaseCost } from './trade-fees.js';
import type { TradingCalendar } from './trading-calendar.js';

interface PurchaseCase {
  readonly fund: Fund;
  readonly nav: Nav | undefined;
  readonly rows: readonly FeeRow[];
  readonly terms: TradeTerms;
  readonly amount: string;
  /** The day whose fees are meant; the application's own when undefined. */
  readonly on: string | undefined;
  readonly now: Date;
  readonly calendar: TradingCalendar;
}

/** The days of an application made now; undefined past the calendar's or our rules' coverage. */
export interface TradeDays {
  readonly tradeDate: string | undefined;
  readonly confirmDate: string | undefined;
  readonly arrivalDate: string | undefined;
}

/** The days of an application through our own channel. */
export function tradeDays(fund: Fund, now: Date, calendar: TradingCalendar): TradeDays {
  const own = channelRule(fund, ownChannel, shanghaiDate(now));
  const tradeDate = calendar.tradeDate(now);
  const after = (days: number | undefined) =>
    tradeDate === undefined || days === undefined
      ? undefined
      : calendar.addTradingDays(tradeDate, days);
  return {
    tradeDate,
    confirmDate: after(own?.confirmDays),
    arrivalDate: after(own?.arrivalDays),
  };
}

/** What a purchase made now comes to. The shares are an estimate by the latest value. */
export function quotePurchase(purchase: PurchaseCase) {
  const { fund, nav, terms, amount, on, now, calendar } = purchase;
  const { tradeDate, confirmDate } = tradeDays(fund, now, calendar);
  const day = on ?? tradeDate ?? shanghaiDate(now);
  return {
    fundCode: fund.code,
    fundName: fund.shortName,
    amount,
    hindrance: hindranceOf(amount, terms),
    minimum: terms.minPurchase,
    limit: terms.maxPurchasePerDay,
    cost: costOn(day, purchase),
    nav: on === undefined ? nav?.nav : undefined,
    navDate: on === undefined ? nav?.date : undefined,
    tradeDate,
    confirmDate,
    source: terms.provenance.source,
    asOf: terms.provenance.asOf.toISOString(),
  };
}

function hindranceOf(
  amount: string,
  { purchaseOpen, minPurchase, maxPurchasePerDay }: TradeTerms,
): 'none' | 'suspended' | 'belowMinimum' | 'aboveLimit' {
  if (!purchaseOpen) return 'suspended';
  if (new Decimal(amount).lt(minPurchase)) return 'belowMinimum';
  const isTooMuch = maxPurchasePerDay !== undefined && new Decimal(amount).gt(maxPurchasePerDay);
  return isTooMuch ? 'aboveLimit' : 'none';
}

interface ToldCost extends PurchaseCost {
  readonly tier: ToldTier;
  readonly validFrom: string;
  readonly validTo: string | undefined;
  /** It held until some day before today. */
  readonly isOver: boolean;
  readonly source: string;
}

function costOn(day: string, { rows, amount, nav, on, now }: PurchaseCase): ToldCost | undefined {
  const row = feeRowFor(rows, { trade: 'purchase', size: Number(amount), on: day });
  if (row === undefined) return undefined;
  const value = on === undefined ? nav?.nav : undefined;
  return {
    ...purchaseCost({ amount, nav: value, charge: row.charge }),
    tier: tierOf(row),
    validFrom: row.validFrom,
    validTo: row.validTo,
    isOver: isOver(row, shanghaiDate(now)),
    source: row.provenance.source,
  };
}
