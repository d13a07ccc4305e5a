import { encodeId } from '../disk/record-keys.js';
import type { Engine } from '../engine.js';
import { decodeExact } from '../values/bson-codec.js';
import type { BackupCollection, BackupRecord } from './backup-format.js';

/** Puts the records of a backup, one after the other, into an empty store. */
export interface Loader {
  take(record: BackupRecord): Promise<void>;
}

const documentsAtOnce = 1_000;

/** `progress` is told how many documents are stored. */
export function createLoader(engine: Engine, progress: (documents: number) => void): Loader {
  let target: BackupCollection | undefined;
  let waiting: Buffer[] = [];
  let stored = 0;

  const storeWaiting = async (): Promise<void> => {
    if (target === undefined) return;
    await insert(engine, target, waiting);
    stored += waiting.length;
    waiting = [];
    progress(stored);
  };

  /** Indexes are filled when all documents are there: that is faster than one by one. */
  const finish = async (): Promise<void> => {
    await storeWaiting();
    if (target !== undefined) await buildIndexes(engine, target);
    target = undefined;
  };

  return {
    take: async (record) => {
      if (record.kind === 'collection' || record.kind === 'end') await finish();
      if (record.kind === 'collection') target = record.collection;
      if (record.kind !== 'document') return;
      waiting.push(Buffer.from(record.bytes));
      if (waiting.length >= documentsAtOnce) await storeWaiting();
    },
  };
}

async function insert(
  engine: Engine,
  { db, name }: BackupCollection,
  documents: readonly Buffer[],
): Promise<void> {
  await engine.write(() => {
    const collection = engine.catalog.ensure(db, name);
    for (const bytes of documents) {
      const doc = decodeExact(bytes);
      engine.store.insert(collection, { idKey: encodeId(doc['_id']), bytes, doc });
    }
  });
}

async function buildIndexes(engine: Engine, target: BackupCollection): Promise<void> {
  await engine.write(() => {
    const collection = engine.catalog.ensure(target.db, target.name);
    const indexes = target.indexes.map((spec) =>
      engine.store.build(collection, engine.catalog.createIndex(spec)),
    );
    engine.catalog.save({ ...collection, indexes });
  });
}
