import { CoreUnavailable, type FundCore } from './fund-core.js';

/**
 * The same core, but every call that fails or takes longer than `timeoutMs` fails with
 * `CoreUnavailable`, whose cause is what happened. A call that came too late is not undone.
 */
export function withTimeout(core: FundCore, timeoutMs: number): FundCore {
  const limit = <T>(call: () => Promise<T>): Promise<T> => answerWithin(timeoutMs, call);
  return {
    funds: () => limit(() => core.funds()),
    nav: (fundCode) => limit(() => core.nav(fundCode)),
    factSheet: (fundCode) => limit(() => core.factSheet(fundCode)),
    customer: (id) => limit(() => core.customer(id)),
    customerByPhone: (phone) => limit(() => core.customerByPhone(phone)),
    redemptions: (id, filter) => limit(() => core.redemptions(id, filter)),
    account: (id) => limit(() => core.account(id)),
    openBankQuery: (orderNumber, key) => limit(() => core.openBankQuery(orderNumber, key)),
    plans: (id) => limit(() => core.plans(id)),
    debits: (id) => limit(() => core.debits(id)),
    purchaseLimits: (fundCode) => limit(() => core.purchaseLimits(fundCode)),
  };
}

async function answerWithin<T>(timeoutMs: number, call: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([call(), tooLate]);
  } catch (cause) {
    if (cause instanceof CoreUnavailable) throw cause;
    throw new CoreUnavailable('The core system is not available', { cause });
  } finally {
    clearTimeout(timer);
  }
}
