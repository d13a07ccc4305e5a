import type { z } from 'zod';
import type { FundCore } from '../fund-core.js';
import type { operations, OperationName } from './operations.js';

type Asked<Name extends OperationName> = z.output<(typeof operations)[Name]['parameters']>;

type Answerers = {
  readonly [Name in OperationName]: (
    core: FundCore,
    asked: Asked<Name>,
    key: string,
  ) => Promise<unknown>;
};

interface Request {
  readonly name: OperationName;
  /** The operation's parameters, as its schema has read them. */
  readonly asked: unknown;
  /** The idempotency key of a write. */
  readonly key: string;
}

/** What the core says to a request; undefined for what does not exist. */
export function askCore(core: FundCore, { name, asked, key }: Request): Promise<unknown> {
  return answerers[name](core, asked as never, key);
}

const answerers: Answerers = {
  funds: (core) => core.funds(),
  nav: (core, { fundCode }) => core.nav(fundCode),
  factSheet: (core, { fundCode }) => core.factSheet(fundCode),
  navHistory: (core, { fundCode, ...days }) => core.navHistory(fundCode, days),
  fees: (core, { fundCode }) => core.fees(fundCode),
  tradeTerms: (core, { fundCode }) => core.tradeTerms(fundCode),
  purchaseLimits: (core, { fundCode }) => core.purchaseLimits(fundCode),
  customer: (core, { customerId }) => core.customer(customerId),
  account: (core, { customerId }) => core.account(customerId),
  investor: (core, { customerId }) => core.investor(customerId),
  holdings: (core, { customerId }) => core.holdings(customerId),
  redemptions: (core, { customerId, fundCodes, ...filter }) =>
    core.redemptions(customerId, {
      ...filter,
      ...(fundCodes !== undefined && { fundCodes: fundCodes.split(',').filter(Boolean) }),
    }),
  orders: (core, { customerId }) => core.orders(customerId),
  plans: (core, { customerId }) => core.plans(customerId),
  debits: (core, { customerId }) => core.debits(customerId),
  openBankQuery: (core, { orderNumber }, key) => core.openBankQuery(orderNumber, key),
  async customerByPhone(core, { phone }) {
    const customerId = await core.customerByPhone(phone);
    return customerId && { customerId };
  },
};
