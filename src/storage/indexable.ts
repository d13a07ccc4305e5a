import type { CreateIndexesOptions } from 'mongodb';

export type IndexKeys = Readonly<Record<string, 1 | -1>>;

/** Where an index is made. */
export interface Indexable {
  createIndex(keys: IndexKeys, options?: CreateIndexesOptions): Promise<string>;
}
