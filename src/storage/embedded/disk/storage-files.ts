import { open, type Database, type RootDatabase } from 'lmdb';

export type BytesTable = Database<Buffer, Buffer>;

/** The LMDB tables of one data directory. Keys and values are bytes. */
export interface StorageFiles {
  /** Namespace → collection description. */
  readonly catalog: BytesTable;
  /** Collection id, document id → document. */
  readonly documents: BytesTable;
  /** Index id, tuple[, document id] → document id. */
  readonly indexes: BytesTable;
  /** Number → logged operation. */
  readonly log: BytesTable;
  /**
   * Runs `work` alone, sees its own writes, and resolves once they are committed. A throw does not
   * undo writes already made: check first, then write.
   */
  write<T>(work: () => T): Promise<T>;
  /** Like `write`, but a throw undoes every write of `work`. Slower. */
  writeOrUndo<T>(work: () => T): Promise<T>;
  /** Resolves once everything committed is on the disk. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface StorageOptions {
  readonly dataDir: string;
  /** When false, what is committed survives the end of the process, not a power cut. */
  readonly flush: boolean;
}

/** Opens the tables in `dataDir`, which is created when missing. */
export function openStorageFiles({ dataDir, flush }: StorageOptions): StorageFiles {
  const root = open<Buffer, Buffer>({
    path: dataDir,
    noSubdir: false,
    encoding: 'binary',
    keyEncoding: 'binary',
    maxDbs: 8,
    ...(flush ? {} : { noSync: true, overlappingSync: false }),
  });
  const catalog = openTable(root, 'catalog');

  return {
    catalog,
    documents: openTable(root, 'documents'),
    indexes: openTable(root, 'indexes'),
    log: openTable(root, 'log'),
    write: async (work) => (flush ? catalog.transaction(work) : catalog.transactionSync(work)),
    writeOrUndo: async (work) => catalog.childTransaction(work),
    flush: async () => {
      await catalog.flushed;
    },
    close: () => root.close(),
  };
}

function openTable(root: RootDatabase<Buffer, Buffer>, name: string): BytesTable {
  return root.openDB<Buffer, Buffer>({ name, encoding: 'binary', keyEncoding: 'binary' });
}
