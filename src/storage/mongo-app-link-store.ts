import type { Collection } from 'mongodb';
import { customerId } from '../conversation/ids.js';
import type { AppLink, AppLinkStore } from '../customers/app-links.js';
import type { AppLinkDoc } from './collections.js';

/** Links into the app. A link is used in one atomic step. */
export function createMongoAppLinkStore(links: Collection<AppLinkDoc>): AppLinkStore {
  async function find(id: string): Promise<AppLink | undefined> {
    const found = await links.findOne({ _id: id });
    if (found === null) return undefined;
    const { _id, usedAt, ...link } = found;
    return {
      ...link,
      id: _id,
      customerId: customerId(link.customerId),
      usedAt: usedAt ?? undefined,
    };
  }

  return {
    async putIfNone(link) {
      const { id, usedAt = null, ...fields } = link;
      const $setOnInsert = { ...fields, usedAt };
      await links.updateOne({ _id: id }, { $setOnInsert }, { upsert: true });
      return (await find(id)) ?? link;
    },

    find,

    async use(id, at) {
      const unused = { _id: id, usedAt: null, expiresAt: { $gt: at } };
      const { modifiedCount } = await links.updateOne(unused, { $set: { usedAt: at } });
      return modifiedCount === 1;
    },
  };
}
