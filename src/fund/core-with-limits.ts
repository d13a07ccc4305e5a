import { answerWithin } from '../shared/answer-within.js';
import { CoreUnavailable, type FundCore } from './fund-core.js';

/**
 * The same core, but every call that fails or takes longer than `timeoutMs` fails with
 * `CoreUnavailable`, whose cause is what happened. A call that came too late is not undone.
 */
export function withTimeout(core: FundCore, timeoutMs: number): FundCore {
  const limit = <T>(call: () => Promise<T>): Promise<T> => orUnavailable(timeoutMs, call);
  return {
    funds: () => limit(() => core.funds()),
    nav: (fundCode) => limit(() => core.nav(fundCode)),
    factSheet: (fundCode) => limit(() => core.factSheet(fundCode)),
    navHistory: (fundCode, days) => limit(() => core.navHistory(fundCode, days)),
    customer: (id) => limit(() => core.customer(id)),
    customerByPhone: (phone) => limit(() => core.customerByPhone(phone)),
    redemptions: (id, filter) => limit(() => core.redemptions(id, filter)),
    account: (id) => limit(() => core.account(id)),
    fees: (fundCode) => limit(() => core.fees(fundCode)),
    tradeTerms: (fundCode) => limit(() => core.tradeTerms(fundCode)),
    holdings: (id) => limit(() => core.holdings(id)),
    investor: (id) => limit(() => core.investor(id)),
    orders: (id) => limit(() => core.orders(id)),
    openBankQuery: (orderNumber, key) => limit(() => core.openBankQuery(orderNumber, key)),
    plans: (id) => limit(() => core.plans(id)),
    debits: (id) => limit(() => core.debits(id)),
    purchaseLimits: (fundCode) => limit(() => core.purchaseLimits(fundCode)),
  };
}

async function orUnavailable<T>(timeoutMs: number, call: () => Promise<T>): Promise<T> {
  try {
    return await answerWithin(timeoutMs, call);
  } catch (cause) {
    if (cause instanceof CoreUnavailable) throw cause;
    throw new CoreUnavailable('The core system is not available', { cause });
  }
}
