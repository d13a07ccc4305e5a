import { createHash } from 'node:crypto';
import { customerId } from '../../conversation/ids.js';
import type { Clock } from '../../shared/clock.js';
import type {
  CustomerProfile,
  Fund,
  FundCore,
  Redemption,
  RedemptionFilter,
} from '../fund-core.js';
import { addDays, shanghaiDate } from '../shanghai-time.js';
import type { TradingCalendar } from '../trading-calendar.js';
import { demoAccount } from './demo-accounts.js';
import type { DemoCustomer } from './demo-customer.js';
import { allDemoCustomers, demoPhone } from './demo-customers.js';
import { demoFactSheet } from './demo-fact-sheet.js';
import { demoFunds, type DemoFund } from './demo-funds.js';
import { createDemoNavs } from './demo-navs.js';
import { createDemoPlanCore } from './demo-plan-core.js';
import { demoProvenance } from './demo-provenance.js';
import { demoRedemptions } from './demo-redemption.js';
import { demoSettlement } from './demo-settlement.js';

interface DemoDeps {
  readonly clock: Clock;
  readonly calendar: TradingCalendar;
}

/**
 * A fictional core system. It says the same for the same clock, and its customers' stories move
 * along with the clock: what happened last week always happened last week.
 */
export function createDemoCore({ clock, calendar }: DemoDeps): FundCore {
  const navs = createDemoNavs(calendar);

  return {
    funds: async () => demoFunds.map((fund) => toFund(fund, clock())),

    nav: async (fundCode) => {
      const fund = demoFunds.find(({ code }) => code === fundCode);
      return fund === undefined ? undefined : navs.latest(fund, clock());
    },

    factSheet: async (fundCode) => {
      const fund = demoFunds.find(({ code }) => code === fundCode);
      return fund && demoFactSheet(fund, { now: clock(), calendar, navs });
    },

    customer: async (id) => {
      const customer = customerWith(id);
      return customer === undefined ? undefined : toProfile(customer, clock());
    },

    customerByPhone: async (phone) => {
      const customer = allDemoCustomers.find(({ id }) => demoPhone(id) === phone);
      return customer === undefined ? undefined : customerId(customer.id);
    },

    redemptions: async (id, filter) => {
      const customer = customerWith(id);
      if (customer === undefined) return [];
      const now = clock();
      const oldest = addDays(shanghaiDate(now), -90);
      return demoRedemptions(customer, { now, calendar, navs })
        .filter((redemption) => appliedOn(redemption) >= oldest && matches(redemption, filter))
        .toSorted((a, b) => b.appliedAt.getTime() - a.appliedAt.getTime());
    },

    account: async (id) => {
      const customer = customerWith(id);
      return customer === undefined ? undefined : demoAccount(customer, clock());
    },
    ...createDemoPlanCore({ clock, calendar }),

    openBankQuery: async (_orderNumber, key) => ({ queryNumber: queryNumber(key) }),
  };
}

function customerWith(id: string): DemoCustomer | undefined {
  return allDemoCustomers.find((customer) => customer.id === id);
}

function toFund(fund: DemoFund, asOf: Date): Fund {
  return {
    code: fund.code,
    name: fund.name,
    shortName: fund.shortName,
    aliases: fund.aliases,
    shareClass: fund.shareClass,
    kind: fund.kind,
    riskLevel: fund.riskLevel,
    settlement: demoSettlement(fund.kind),
    provenance: demoProvenance(asOf),
  };
}

function toProfile(customer: DemoCustomer, asOf: Date): CustomerProfile {
  const { testedDaysAgo } = customer;
  return {
    id: customerId(customer.id),
    name: customer.name,
    salutation: customer.salutation,
    maskedPhone: demoPhone(customer.id).replace(/^(\d{3})\d{4}/, '$1****'),
    customerClass: customer.customerClass,
    riskLevel: customer.riskLevel,
    riskTestedOn:
      testedDaysAgo === undefined ? undefined : addDays(shanghaiDate(asOf), -testedDaysAgo),
    holdings: customer.holdings.map(({ fundCode, shares }) => ({
      fundCode,
      fundName: demoFunds.find(({ code }) => code === fundCode)?.shortName ?? fundCode,
      shares,
    })),
    story: customer.story,
    provenance: demoProvenance(asOf),
  };
}

function matches(redemption: Redemption, filter: RedemptionFilter): boolean {
  const { fundCodes, orderNumber, from, to } = filter;
  const day = appliedOn(redemption);
  return (
    (fundCodes === undefined || fundCodes.includes(redemption.fundCode)) &&
    (orderNumber === undefined || orderNumber === redemption.orderNumber) &&
    (from === undefined || day >= from) &&
    (to === undefined || day <= to)
  );
}

function appliedOn({ appliedAt }: Redemption): string {
  return shanghaiDate(appliedAt);
}

/** YH and ten digits that depend on the key alone. */
function queryNumber(key: string): string {
  const digest = createHash('sha256').update(key).digest();
  const digits = digest.readBigUInt64BE(0) % 10n ** 10n;
  return `YH${digits.toString().padStart(10, '0')}`;
}
