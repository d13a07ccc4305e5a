import { open, type Database, type RootDatabase } from 'lmdb';
import { createGroupCommit } from './group-commit.js';

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
  /** Session id → its last retryable write. */
  readonly sessions: BytesTable;
  /**
   * Runs `work` alone, sees its own writes, and resolves once they are on the disk. A throw does not
   * undo writes already made: check first, then write. A commit that fails does, throws OutOfDiskSpace
   * or InternalError, and may have run `work` twice.
   */
  write<T>(work: () => T): Promise<T>;
  /** Like `write`, but a throw undoes every write of `work`. Slower. */
  writeOrUndo<T>(work: () => T): Promise<T>;
  /** Calls back whenever a commit has failed and what was written in it is gone. */
  onRollback(forget: () => void): void;
  /** Resolves when nothing is being written any more and the files are closed. */
  close(): Promise<void>;
}

export interface StorageOptions {
  readonly dataDir: string;
  /** When false, what is committed survives the end of the process, not a power cut. */
  readonly flush: boolean;
}

/** How the files are opened, by whomever. */
export const tableOptions = {
  noSubdir: false,
  encoding: 'binary',
  keyEncoding: 'binary',
  maxDbs: 8,
  // Writes are gathered here; lmdb's own gathering leaves a promise behind that nobody can await.
  eventTurnBatching: false,
} as const;

/** Opens the tables in `dataDir`, which is created when missing. */
export function openStorageFiles({ dataDir, flush }: StorageOptions): StorageFiles {
  const root = open<Buffer, Buffer>({
    path: dataDir,
    ...tableOptions,
    ...(flush ? {} : { noSync: true, overlappingSync: false }),
  });
  const catalog = openTable(root, 'catalog');
  const listeners: (() => void)[] = [];
  const group = createGroupCommit({
    transact: async (run) => (flush ? catalog.transaction(run) : catalog.transactionSync(run)),
    rolledBack: () => {
      for (const forget of listeners) forget();
    },
  });

  return {
    catalog,
    documents: openTable(root, 'documents'),
    indexes: openTable(root, 'indexes'),
    log: openTable(root, 'log'),
    sessions: openTable(root, 'sessions'),
    write: (work) => group.write(work),
    writeOrUndo: (work) => group.write(() => undoable(catalog, work)),
    onRollback: (forget) => {
      listeners.push(forget);
    },
    close: async () => {
      await group.settled();
      await root.close();
    },
  };
}

/** Runs `work` in a transaction within the running one. */
function undoable<T>(table: BytesTable, work: () => T): T {
  let outcome: { readonly result: T } | undefined;
  // Within a transaction it runs at once, and throws what `work` throws.
  void table.childTransaction(() => {
    outcome = { result: work() };
  });
  if (outcome === undefined) throw new Error('A transaction did not run its work');
  return outcome.result;
}

function openTable(root: RootDatabase<Buffer, Buffer>, name: string): BytesTable {
  return root.openDB<Buffer, Buffer>({ name, encoding: 'binary', keyEncoding: 'binary' });
}
