import type { Filter } from 'mongodb';
import type { AuditStore } from '../customers/audit.js';
import type { ChannelAccount, CustomerStore } from '../customers/customer-store.js';
import type { AuditDoc, Collections } from './collections.js';
import { isDuplicateKey } from './store-errors.js';

/** Account and channel are the id of an identity, so that no account is two customers'. */
export function createMongoCustomerStore({
  customers,
  identities,
}: Pick<Collections, 'customers' | 'identities'>): CustomerStore {
  return {
    async putIdentity(identity) {
      await identities.replaceOne({ _id: keyOf(identity) }, identity, { upsert: true });
    },

    async removeIdentity(account, customerId) {
      await identities.deleteOne({ _id: keyOf(account), customerId });
    },

    identitiesOf: (customerId) =>
      identities
        .find({ customerId })
        .sort({ at: -1 })
        .map(({ _id, ...identity }) => identity)
        .toArray(),

    async find(id) {
      const found = await customers.findOne({ _id: id });
      return { informed: found?.informed ?? [], restriction: found?.restriction ?? undefined };
    },

    async addInformed(id, informed) {
      const { channel, notice } = informed;
      const wasTold = { $elemMatch: { channel, notice } };
      try {
        await customers.updateOne(
          { _id: id, informed: { $not: wasTold } },
          { $push: { informed } },
          { upsert: true },
        );
      } catch (error) {
        // The customer is there, and was told.
        if (!isDuplicateKey(error)) throw error;
      }
    },

    async restrict(id, restriction) {
      try {
        await customers.updateOne(
          { _id: id, restriction: null },
          { $set: { restriction } },
          { upsert: true },
        );
      } catch (error) {
        // A restriction stands.
        if (!isDuplicateKey(error)) throw error;
      }
    },

    async lift(id) {
      await customers.updateOne({ _id: id }, { $set: { restriction: null } });
    },
  };
}

const keyOf = ({ channel, account }: ChannelAccount): string => `${channel}:${account}`;

/** Entries are only added. */
export function createMongoAuditStore({ audit }: Pick<Collections, 'audit'>): AuditStore {
  const read = (whose: Filter<AuditDoc>, limit: number, before: Date | undefined) =>
    audit
      .find({ ...whose, ...(before !== undefined && { at: { $lt: before } }) })
      .sort({ at: -1 })
      .limit(limit)
      .map(({ _id: id, ...entry }) => ({ ...entry, id }))
      .toArray();

  return {
    async add({ id, ...entry }) {
      try {
        await audit.insertOne({ _id: id, ...entry });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    of: (customerId, limit, before) => read({ customerId }, limit, before),
    latest: (limit, before) => read({}, limit, before),
  };
}
