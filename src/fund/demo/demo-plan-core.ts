import type { CustomerId } from '../../conversation/ids.js';
import type { Clock } from '../../shared/clock.js';
import type { PlanCore } from '../plan-core.js';
import type { TradingCalendar } from '../trading-calendar.js';
import type { DemoCustomer } from './demo-customer.js';
import { allDemoCustomers } from './demo-customers.js';
import { demoFunds } from './demo-funds.js';
import { demoLimits } from './demo-limits.js';
import { debitsOf, plansOf } from './demo-plan-book.js';

interface DemoDeps {
  readonly clock: Clock;
  readonly calendar: TradingCalendar;
}

/** What the demo knows of plans and limits. Customers and funds it does not know have none. */
export function createDemoPlanCore({ clock, calendar }: DemoDeps): PlanCore {
  const present = () => ({ now: clock(), calendar });
  return {
    plans: async (id) => customersWith(id).flatMap((customer) => plansOf(customer, present())),
    debits: async (id) => customersWith(id).flatMap((customer) => debitsOf(customer, present())),
    purchaseLimits: async (fundCode) =>
      demoFunds
        .filter(({ code }) => code === fundCode)
        .flatMap((fund) => demoLimits(fund, present())),
  };
}

/** One, or none. */
const customersWith = (id: CustomerId): readonly DemoCustomer[] =>
  allDemoCustomers.filter((customer) => customer.id === id);
