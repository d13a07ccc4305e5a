import { CoreUnavailable, type FundCore } from '../../src/fund/fund-core.js';
import { createDemoCore } from '../../src/fund/demo/create-demo-core.js';
import { loadTradingCalendar } from '../../src/fund/trading-calendar.js';
import type { Clock } from '../../src/shared/clock.js';

/** The demo's core, of which every call fails while `isDown()`. */
export function coreThatFails(clock: Clock, isDown: () => boolean): FundCore {
  const core = createDemoCore({ clock, calendar: loadTradingCalendar() });
  const unless = <A extends unknown[], R>(ask: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      if (isDown()) throw new CoreUnavailable('The core system is down');
      return ask(...args);
    };
  };
  return {
    funds: unless(() => core.funds()),
    nav: unless((code) => core.nav(code)),
    factSheet: unless((code) => core.factSheet(code)),
    customer: unless((id) => core.customer(id)),
    customerByPhone: unless((phone) => core.customerByPhone(phone)),
    redemptions: unless((id, filter) => core.redemptions(id, filter)),
    account: unless((id) => core.account(id)),
    openBankQuery: unless((order, key) => core.openBankQuery(order, key)),
    plans: unless((id) => core.plans(id)),
    debits: unless((id) => core.debits(id)),
    purchaseLimits: unless((code) => core.purchaseLimits(code)),
  };
}
