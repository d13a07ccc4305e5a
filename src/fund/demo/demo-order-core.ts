import type { Clock } from '../../shared/clock.js';
import type { Investor, OrderCore, TradeTerms } from '../order-core.js';
import { testValidTo } from '../own-level.js';
import { addDays, shanghaiDate } from '../shanghai-time.js';
import type { TradingCalendar } from '../trading-calendar.js';
import type { DemoCustomer } from './demo-customer.js';
import { allDemoCustomers } from './demo-customers.js';
import { ownChannel } from '../plan-core.js';
import { demoConversion } from './demo-conversion.js';
import { demoFees } from './demo-fees.js';
import { demoFunds } from './demo-funds.js';
import type { DemoFund } from './demo-funds.js';
import { demoLimits } from './demo-limits.js';
import { demoHoldings } from './demo-holdings.js';
import type { DemoNavs } from './demo-navs.js';
import { demoOrderPlans } from './demo-order-plans.js';
import { demoPurchases, orderOfRedemption, type OrderSetting } from './demo-orders.js';
import { demoProvenance } from './demo-provenance.js';
import { demoRedemptions } from './demo-redemption.js';

interface Deps {
  readonly clock: Clock;
  readonly calendar: TradingCalendar;
  readonly navs: DemoNavs;
}

const orderDays = 90;

/** Of customers whose age matters to their story. */
const ages: Readonly<Record<string, number>> = { C10012: 67, C10022: 70 };
const lowestClass = new Set(['C10022']);

/** Fees, terms, holdings and orders of the demo, all of one clock. */
export function createDemoOrderCore({ clock, calendar, navs }: Deps): OrderCore {
  const setting = (): OrderSetting => ({ now: clock(), calendar, navs });

  return {
    fees: async (fundCode) => {
      const fund = demoFunds.find(({ code }) => code === fundCode);
      return fund === undefined ? [] : demoFees(fund, clock());
    },

    tradeTerms: async (fundCode) => {
      const fund = demoFunds.find(({ code }) => code === fundCode);
      return fund === undefined ? undefined : termsOf(fund, clock());
    },

    holdings: async (id) => {
      const customer = customerWith(id);
      if (customer === undefined) return [];
      return demoHoldings(customer, purchasesOf(id, setting()), setting());
    },

    investor: async (id) => {
      const customer = customerWith(id);
      return customer === undefined ? undefined : investorOf(customer, clock());
    },

    orders: async (id) => {
      const customer = customerWith(id);
      if (customer === undefined) return [];
      const now = clock();
      const oldest = addDays(shanghaiDate(now), -orderDays);
      const redemptions = demoRedemptions(customer, setting()).map(orderOfRedemption);
      return [...purchasesOf(id, setting()), ...redemptions]
        .filter(({ appliedAt }) => shanghaiDate(appliedAt) >= oldest)
        .toSorted((a, b) => b.appliedAt.getTime() - a.appliedAt.getTime());
    },
  };
}

const customerWith = (id: string): DemoCustomer | undefined =>
  allDemoCustomers.find((customer) => customer.id === id);

const purchasesOf = (id: string, setting: OrderSetting) =>
  demoPurchases(
    demoOrderPlans.filter(({ customerId }) => customerId === id),
    setting,
  );

/** What is sold through our own channel, as its limits say. */
function termsOf(fund: DemoFund, now: Date): TradeTerms {
  const own = demoLimits(fund, { now }).find(({ salesChannel }) => salesChannel === ownChannel);
  return {
    purchaseOpen: own?.status !== 'suspended',
    redemptionOpen: true,
    minPurchase: own?.leastPurchase ?? '10.00',
    maxPurchasePerDay: own?.dailyLimit,
    minRedemption: '10',
    minHolding: '10',
    conversion: demoConversion(fund.code),
    validFrom: own?.validFrom ?? '2026-01-01',
    validTo: own?.validTo,
    provenance: demoProvenance(now),
  };
}

function investorOf({ id, riskLevel, testedDaysAgo }: DemoCustomer, asOf: Date): Investor {
  const testedOn =
    testedDaysAgo === undefined ? undefined : addDays(shanghaiDate(asOf), -testedDaysAgo);
  return {
    level: riskLevel,
    testedOn,
    testHoldsUntil: testedOn === undefined ? undefined : testValidTo(testedOn),
    isLowestClass: lowestClass.has(id),
    age: ages[id],
    provenance: demoProvenance(asOf),
  };
}
