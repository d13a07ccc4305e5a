import { open, type Transaction } from 'lmdb';
import type { BackupContent } from './backup-format.js';
import { readCollections, type Collection } from '../disk/catalog.js';
import { keysWithin } from '../disk/record-keys.js';
import { tableOptions, type BytesTable } from '../disk/storage-files.js';

/** All collections as they were at one instant, whatever is written meanwhile. */
export interface Snapshot {
  readonly contents: Iterable<BackupContent>;
  close(): Promise<void>;
}

/** Opens the files for reading. A server in another process may have them open and go on writing. */
export function readSnapshot(dataDir: string): Snapshot {
  const root = open<Buffer, Buffer>({ path: dataDir, ...tableOptions, readOnly: true });
  const table = (name: string): BytesTable =>
    root.openDB<Buffer, Buffer>({ name, encoding: 'binary', keyEncoding: 'binary' });
  const [catalog, documents] = [table('catalog'), table('documents')];
  const transaction = root.useReadTransaction();
  const collections = [...readCollections(catalog, { transaction }).values()];

  return {
    contents: collections.map((collection) => ({
      collection: describe(collection),
      documents: documentsOf(documents, collection, transaction),
    })),
    close: async () => {
      transaction.done();
      await root.close();
    },
  };
}

function describe({ db, name, indexes }: Collection): BackupContent['collection'] {
  return { db, name, indexes: indexes.map(({ spec }) => spec) };
}

function* documentsOf(
  table: BytesTable,
  { id }: Collection,
  transaction: Transaction,
): Generator<Buffer, void, undefined> {
  for (const { value } of table.getRange({ ...keysWithin(id), transaction })) yield value;
}
