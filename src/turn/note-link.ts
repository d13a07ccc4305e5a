import type { Link } from '../conversation/identity.js';
import type { Audit } from '../customers/audit.js';
import type { CustomerStore } from '../customers/customer-store.js';
import type { Clock } from '../shared/clock.js';
import type { ConversationRecord } from './conversation-record.js';
import { noticeTold } from './inform.js';

export interface NoteLinkDeps {
  readonly stores: { readonly customers: Pick<CustomerStore, 'putIdentity' | 'addInformed'> };
  readonly audit: Pick<Audit, 'add'>;
  readonly clock: Clock;
}

const rememberedAtMost = 20_000;

/** Makes: writes down by whose proof a conversation is whose, and what they were told there. */
export function createNoteLink({ stores, audit, clock }: NoteLinkDeps) {
  const noted = new Set<string>();

  async function noteInformed({ channel }: ConversationRecord, { customerId }: Link) {
    const informed = { channel, notice: noticeTold, at: clock() };
    await stores.customers.addInformed(customerId, informed);
  }

  async function noteLink(record: ConversationRecord, link: Link): Promise<void> {
    const { id, channel, userId: account } = record;
    const { customerId, proof, at } = link;
    await stores.customers.putIdentity({ channel, account, customerId, proof, at });
    const act = { customerId, conversationId: id, at, reason: proof };
    await audit.add({ ...act, id: `k-${link.id}`, what: 'linked' });
  }

  /** At least once, and by this process hardly more often. */
  async function once(name: string, write: () => Promise<void>): Promise<void> {
    if (noted.has(name)) return;
    await write();
    noted.add(name);
    const [oldest] = noted;
    if (noted.size > rememberedAtMost && oldest !== undefined) noted.delete(oldest);
  }

  /** May be repeated. */
  return async function note(record: ConversationRecord): Promise<void> {
    const { link } = record;
    if (link === undefined || link.undone !== undefined) return;
    await once(`k-${link.id}`, () => noteLink(record, link));
    if (record.memory.informed === true)
      await once(`i-${link.id}`, () => noteInformed(record, link));
  };
}
