import { MongoServerError, type Collection, type CreateIndexesOptions } from 'mongodb';
import type { Server } from './ask-server.js';
import type { Collections, Indexed } from './collections.js';
import type { IndexKeys } from './indexable.js';

/**
 * The collections for `ensureIndexes`, on a server that may know fewer kinds of index. Where no
 * index is partial, the fields of a unique one are filled with something of their own instead.
 * Documents that expire are named to `expires`.
 */
export function fitIndexes(
  collections: Collections,
  { hasPartialIndexes }: Server,
  expires: (documents: Expiring) => void,
): Indexed {
  const fit = (collection: Collection) => ({
    createIndex(keys: IndexKeys, options: CreateIndexesOptions = {}) {
      const { partialFilterExpression: part, ...rest } = options;
      const { expireAfterSeconds: afterS } = options;
      const [field = ''] = Object.keys(keys);
      if (afterS !== undefined) expires({ collection, field, afterMs: afterS * 1_000 });
      return createIndex(collection, keys, {
        ...rest,
        ...(part !== undefined && hasPartialIndexes && { partialFilterExpression: part }),
      });
    },
  });
  const fitted = Object.entries(collections).map(([name, collection]) => [
    name,
    fit(collection as unknown as Collection),
  ]);
  return Object.fromEntries(fitted) as Indexed;
}

/** Documents that go a while after the time in one of their fields. */
export interface Expiring {
  readonly collection: Collection;
  readonly field: string;
  readonly afterMs: number;
}

/** A server that does not let documents expire gets an index that only finds them. */
async function createIndex(
  collection: Collection,
  keys: IndexKeys,
  options: CreateIndexesOptions,
): Promise<string> {
  try {
    return await collection.createIndex(keys, options);
  } catch (error) {
    const { expireAfterSeconds: afterS, ...rest } = options;
    if (afterS === undefined || !(error instanceof MongoServerError)) throw error;
    return collection.createIndex(keys, rest);
  }
}
