import { Decimal } from 'decimal.js';
import { roundHalfUp } from '../money.js';
import type { Holding, Lot, Order } from '../order-core.js';
import { addDays, shanghaiDate } from '../shanghai-time.js';
import type { DemoCustomer } from './demo-customer.js';
import { demoFunds } from './demo-funds.js';
import type { OrderSetting } from './demo-orders.js';
import { demoProvenance } from './demo-provenance.js';
import { lastKnownTradingDay } from './known-trading-days.js';

/** What was not bought of late was bought in two parts, so many days ago. */
const older = { part: '0.4', firstDaysAgo: 300, secondDaysAgo: 100 };

/** What a customer holds, with its lots: the confirmed purchases, and older ones for the rest. */
export function demoHoldings(
  customer: DemoCustomer,
  purchases: readonly Order[],
  setting: OrderSetting,
): readonly Holding[] {
  return customer.holdings.map(({ fundCode, shares }) => {
    const recent = purchases.filter((order) => order.fundCode === fundCode).flatMap(lotOf);
    return {
      fundCode,
      fundName: demoFunds.find(({ code }) => code === fundCode)?.shortName ?? fundCode,
      shares,
      lots: [...olderLots(shares, recent, setting), ...recent].toSorted((a, b) =>
        a.confirmedOn.localeCompare(b.confirmedOn),
      ),
      provenance: demoProvenance(setting.now),
    };
  });
}

function lotOf({ stage, confirmDate, shares }: Order): readonly Lot[] {
  const isThere = stage === 'confirmed' && confirmDate !== undefined && shares !== undefined;
  return isThere ? [{ confirmedOn: confirmDate, shares }] : [];
}

function olderLots(
  shares: string,
  recent: readonly Lot[],
  { now, calendar }: OrderSetting,
): readonly Lot[] {
  const rest = new Decimal(shares).minus(Decimal.sum(0, ...recent.map((lot) => lot.shares)));
  const first = roundHalfUp(rest.times(older.part), 2);
  const dayBefore = (daysAgo: number) => {
    const day = addDays(shanghaiDate(now), -daysAgo);
    return lastKnownTradingDay(calendar, day) ?? day;
  };
  return [
    { confirmedOn: dayBefore(older.firstDaysAgo), shares: first },
    { confirmedOn: dayBefore(older.secondDaysAgo), shares: roundHalfUp(rest.minus(first), 2) },
  ];
}
