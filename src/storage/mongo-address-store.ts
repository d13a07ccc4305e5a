import type { Collection } from 'mongodb';
import type { AddressStore } from '../turn/channel-address.js';
import type { AddressDoc } from './collections.js';

export const createMongoAddressStore = (addresses: Collection<AddressDoc>): AddressStore => ({
  async save(id, address) {
    await addresses.updateOne({ _id: id }, { $set: { address } }, { upsert: true });
  },

  async find(id) {
    const found = await addresses.findOne({ _id: id });
    return found?.address;
  },
});
