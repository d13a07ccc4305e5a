import { customerId } from '../../../../src/conversation/ids.js';
import type { FundCore } from '../../../../src/fund/fund-core.js';
import { demoCustomers } from '../../../../src/fund/demo/demo-customers.js';
import { demoFunds } from '../../../../src/fund/demo/demo-funds.js';
import type { OperationName } from '../../../../src/fund/http/operations.js';

type Call = (core: FundCore) => Promise<unknown>;

const ofFunds = (call: (core: FundCore, fundCode: string) => Promise<unknown>): readonly Call[] =>
  [...demoFunds.map(({ code }) => code), '999999'].map((code) => (core) => call(core, code));

const ofCustomers = (
  call: (core: FundCore, id: ReturnType<typeof customerId>) => Promise<unknown>,
): readonly Call[] =>
  [...demoCustomers().map(({ id }) => id), 'C99999'].map(
    (id) => (core) => call(core, customerId(id)),
  );

const someDays = { from: '2026-11-16', to: '2026-11-20' };
const someone = customerId('C10001');

/** Each operation for every fund or customer of the demo, and for one that does not exist. */
export const everyOperation: Readonly<Record<OperationName, readonly Call[]>> = {
  funds: [(core) => core.funds()],
  nav: ofFunds((core, code) => core.nav(code)),
  factSheet: ofFunds((core, code) => core.factSheet(code)),
  navHistory: ofFunds((core, code) => core.navHistory(code, someDays)),
  fees: ofFunds((core, code) => core.fees(code)),
  tradeTerms: ofFunds((core, code) => core.tradeTerms(code)),
  purchaseLimits: ofFunds((core, code) => core.purchaseLimits(code)),
  customer: ofCustomers((core, id) => core.customer(id)),
  customerByPhone: [...demoCustomers().map(({ phone }) => phone), '19900000000'].map(
    (phone) => (core) => core.customerByPhone(phone),
  ),
  account: ofCustomers((core, id) => core.account(id)),
  investor: ofCustomers((core, id) => core.investor(id)),
  holdings: ofCustomers((core, id) => core.holdings(id)),
  redemptions: [
    ...ofCustomers((core, id) => core.redemptions(id, {})),
    (core) => core.redemptions(someone, { fundCodes: ['161610', '161604'] }),
    (core) => core.redemptions(someone, { fundCodes: [] }),
    (core) => core.redemptions(someone, { orderNumber: 'SH2611170010' }),
    (core) => core.redemptions(someone, someDays),
  ],
  orders: ofCustomers((core, id) => core.orders(id)),
  plans: ofCustomers((core, id) => core.plans(id)),
  debits: ofCustomers((core, id) => core.debits(id)),
  openBankQuery: [(core) => core.openBankQuery('SH2611170010', 'k1')],
};
