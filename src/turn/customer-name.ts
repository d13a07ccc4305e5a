import type { CustomerClass } from '../conversation/handoff.js';
import type { FundCore } from '../fund/fund-core.js';
import type { ConversationRecord } from './conversation-record.js';

/** How agents see a customer; the core system may be away. */
export function createCustomerName(core: FundCore) {
  return async ({ id, identity }: ConversationRecord): Promise<string> => {
    if (identity.level === 'anonymous') return `访客 ${id.slice(-4)}`;
    const customer = await core.customer(identity.customerId).catch(() => undefined);
    return customer?.name ?? `客户 ${identity.customerId}`;
  };
}

/** The customer's class; ordinary where nobody knows. */
export function createCustomerClass(core: FundCore) {
  return async ({ identity }: ConversationRecord): Promise<CustomerClass> => {
    if (identity.level === 'anonymous') return 'ordinary';
    const customer = await core.customer(identity.customerId).catch(() => undefined);
    return customer?.customerClass ?? 'ordinary';
  };
}
