import type { Document } from 'mongodb';
import type { CustomerRecords } from '../customers/customer-store.js';
import type { Collections } from './collections.js';

type Names = readonly string[];

/** Fields that are the machinery's, secrets, or the figures of a model about what was said. */
const inner: Names = ['sealed', 'unbooked', 'deliveryId', 'understanding', 'lease', 'content'];
/** Of conversations only what tells whose they are: the rest is the state of the machinery. */
const conversationFields: Names = ['_id', 'channel', 'userId', 'openedAt', 'identity', 'link'];

/** Reads and parts what is kept of customers. */
export const createMongoCustomerRecords = (c: Collections): CustomerRecords => ({
  async of(customerId) {
    const linked = await c.conversations
      .find({ 'link.customerId': customerId, 'link.undone': { $exists: false } })
      .toArray();
    const ids = linked.map(({ _id }) => _id);
    const here = { conversationId: { $in: ids } };
    const theirs = { $or: [{ customerId }, here] };
    const find = (name: keyof Collections, where: object) =>
      (c[name] as unknown as Reader).find(where).map(withoutInner).toArray();

    const lines = linked.map(({ _id: conversationId, link }) =>
      find('messages', { conversationId, seq: { $gte: link?.fromSeq ?? 1 } }),
    );
    const found = {
      customer: await find('customers', { _id: customerId }),
      identities: await find('identities', { customerId }),
      conversations: linked.map((doc) => only(doc, conversationFields)),
      messages: (await Promise.all(lines)).flat(),
      files: await find('files', here),
      addresses: await find('addresses', { _id: { $in: ids } }),
      deliveries: await find('outbox', here),
      handoffs: await find('handoffs', theirs),
      callbacks: await find('callbacks', here),
      ratings: await find('ratings', here),
      requests: await find('requests', theirs),
      complaints: await find('complaints', theirs),
      followUps: await find('followUps', theirs),
      appLinks: await find('appLinks', { customerId }),
      jobs: await find('jobs', {
        $or: [{ 'payload.customerId': customerId }, { 'payload.conversationId': { $in: ids } }],
      }),
    };
    const isKnown = Object.values(found).some((docs) => docs.length > 0);
    return isKnown ? { ...found, audit: await find('audit', { customerId }) } : undefined;
  },

  async detach({ conversationId, customerId, customerName }) {
    const theirs = { conversationId, customerId };
    const parting = { $set: { customerName }, $unset: { customerId: 1 } };
    for (const name of ['handoffs', 'requests', 'complaints'] as const)
      await (c[name] as unknown as Reader).updateMany(theirs, parting);
    await c.callbacks.updateMany({ conversationId }, { $set: { customerName } });
    await c.followUps.updateMany(theirs, { $set: { state: 'ended' } });
  },
});

/** What every collection can, whatever it holds. */
interface Reader {
  find(where: object): {
    map(change: (doc: Document) => object): { toArray(): Promise<readonly object[]> };
  };
  updateMany(where: object, change: object): Promise<unknown>;
}

const withoutInner = (doc: Document): object =>
  Object.fromEntries(Object.entries(doc).filter(([name]) => !inner.includes(name)));

const only = (doc: object, names: Names): object =>
  Object.fromEntries(Object.entries(doc).filter(([name]) => names.includes(name)));
