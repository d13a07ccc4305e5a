import type { CustomerClass } from '../conversation/handoff.js';
import { customerOf } from '../conversation/identity.js';
import type { FundCore } from '../fund/fund-core.js';
import type { ConversationRecord } from './conversation-record.js';

type NamedConversation = Pick<ConversationRecord, 'id' | 'identity' | 'link'>;

/** How agents see a customer; the core system may be away. */
export function createCustomerName(core: FundCore) {
  return async ({ id, identity, link }: NamedConversation): Promise<string> => {
    const whose = identity.level === 'verified' ? identity.customerId : customerOf({ link });
    if (whose === undefined) return `访客 ${id.slice(-4)}`;
    const customer = await core.customer(whose).catch(() => undefined);
    return customer?.name ?? `客户 ${whose}`;
  };
}

/** The customer's class; ordinary where nobody knows. */
export function createCustomerClass(core: FundCore) {
  return async ({ identity }: ConversationRecord): Promise<CustomerClass> => {
    if (identity.level !== 'verified') return 'ordinary';
    const customer = await core.customer(identity.customerId).catch(() => undefined);
    return customer?.customerClass ?? 'ordinary';
  };
}
