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
