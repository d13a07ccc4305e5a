import { setImmediate as nextTurn } from 'node:timers/promises';
import { ObjectId } from 'bson';
import { createCatalog, type Catalog } from './disk/catalog.js';
import { createCollectionStore, type CollectionStore } from './disk/collection-store.js';
import { createCursors, type Cursors } from './stream/cursors.js';
import { createOperationLog, type OperationLog } from './disk/operation-log.js';
import { createSessions, type Sessions } from './disk/sessions.js';
import { MongoError } from './mongo-error.js';
import { openStorageFiles, type StorageFiles, type StorageOptions } from './disk/storage-files.js';
import { createDocumentWriter, type DocumentWriter } from './disk/write-documents.js';

/** Everything commands work on. */
export interface Engine {
  /** Tells this run of the server from any other. */
  readonly processId: ObjectId;
  readonly catalog: Catalog;
  readonly store: CollectionStore;
  readonly writer: DocumentWriter;
  readonly log: OperationLog;
  readonly cursors: Cursors;
  readonly sessions: Sessions;
  readonly files: StorageFiles;
  readonly now: () => Date;
  /** Runs `work` alone; resolves once its writes are on the disk, then wakes change streams. */
  write<T>(work: () => T): Promise<T>;
  /** Like `write`, but a throw undoes every write of `work`. */
  writeOrUndo<T>(work: () => T): Promise<T>;
  /** Resolves when other commands had their turn. Rejects once `interrupt` was called. */
  readonly letOthersRun: () => Promise<void>;
  /** Ends the searches under way and frees cursors. */
  readonly interrupt: () => void;
  /** Frees cursors and closes the files. What was written is on the disk when it resolves. */
  close(): Promise<void>;
}

export interface EngineOptions extends StorageOptions {
  readonly now: () => Date;
  /** How many operations change streams can look back. */
  readonly logLimit: number;
}

const cursorIdleLimitMs = 10 * 60_000;
const mostCursors = 5_000;

export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { now, logLimit } = options;
  const files = openStorageFiles(options);
  const { catalog, log } = await files
    .write(() => ({
      catalog: createCatalog(files.catalog),
      log: createOperationLog({ table: files.log, limit: logLimit, now }),
    }))
    .catch(async (error: unknown) => {
      await files.close();
      throw error;
    });
  const store = createCollectionStore(files, catalog);
  files.onRollback(() => {
    catalog.reload();
    log.reload();
  });
  const cursors = createCursors({ now, idleLimitMs: cursorIdleLimitMs, limit: mostCursors });

  const turns = createTurns(cursors);

  return {
    processId: new ObjectId(),
    catalog,
    store,
    log,
    cursors,
    files,
    now,
    writer: createDocumentWriter(store, log),
    sessions: createSessions(files.sessions, now),
    write: async (work) => {
      const result = await files.write(work);
      log.wake();
      return result;
    },
    writeOrUndo: async (work) => {
      const result = await files.writeOrUndo(work);
      log.wake();
      return result;
    },
    ...turns,
    close: async () => {
      turns.interrupt();
      await files.close();
    },
  };
}

function createTurns(cursors: Cursors): Pick<Engine, 'letOthersRun' | 'interrupt'> {
  let isInterrupted = false;
  return {
    letOthersRun: async () => {
      await nextTurn();
      if (!isInterrupted) return;
      throw new MongoError('InterruptedAtShutdown', 'the server is shutting down');
    },
    interrupt: () => {
      isInterrupted = true;
      cursors.closeAll();
    },
  };
}
