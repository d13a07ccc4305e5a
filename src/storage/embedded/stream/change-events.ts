import type { Catalog } from '../disk/catalog.js';
import type { CollectionReader } from '../disk/collection-reader.js';
import { operationTime, type LoggedOperation, type OperationLog } from '../disk/operation-log.js';
import { encodeId } from '../disk/record-keys.js';
import { MongoError } from '../mongo-error.js';
import { decodeExact, type Doc } from '../values/bson-codec.js';
import { toToken } from './stream-position.js';

interface Watched {
  readonly db: string;
  readonly collection?: string | undefined;
  readonly options: Doc;
}

interface Parts {
  readonly catalog: Catalog;
  readonly store: CollectionReader;
}

/**
 * What an operation looks like to who watches, before a document is looked up for it; undefined when
 * it does not concern them.
 */
export function toEvent(
  log: OperationLog,
  watched: Watched,
  operation: LoggedOperation,
): Doc | undefined {
  if (!concerns(watched, operation)) return undefined;
  const { type, sequence, at, db, collection } = operation;
  const event: Doc = {
    _id: toToken(log, sequence),
    operationType: type,
    clusterTime: operationTime(operation),
    wallTime: at,
    ns: collection === undefined ? { db } : { db, coll: collection },
  };
  if (operation.to !== undefined) event['to'] = operation.to;
  if (operation.id !== undefined) event['documentKey'] = { _id: operation.id };
  if (operation.document !== undefined) event['fullDocument'] = operation.document;
  if (type === 'update') {
    const { updatedFields, removedFields } = operation;
    event['updateDescription'] = { updatedFields, removedFields, truncatedArrays: [] };
  }
  return event;
}

function concerns({ db, collection, options }: Watched, operation: LoggedOperation): boolean {
  if (options['allChangesForCluster'] === true) return true;
  if (operation.db !== db) return false;
  return collection === undefined || operation.collection === collection;
}

const fullDocumentModes = new Set<unknown>([undefined, 'default', 'updateLookup', 'whenAvailable']);

/** Refuses options that need what this server does not keep: documents as they were before. */
export function assertWatchable({ options }: Watched): void {
  const { fullDocument, fullDocumentBeforeChange = 'off' } = options;
  if (!fullDocumentModes.has(fullDocument)) {
    throw new MongoError(
      fullDocument === 'required' ? 'NotImplemented' : 'BadValue',
      'fullDocument must be default, updateLookup or whenAvailable',
    );
  }
  if (fullDocumentBeforeChange !== 'off' && fullDocumentBeforeChange !== 'whenAvailable') {
    throw new MongoError(
      fullDocumentBeforeChange === 'required' ? 'NotImplemented' : 'BadValue',
      'fullDocumentBeforeChange must be off or whenAvailable',
    );
  }
}

/** Adds to an update what its options ask for: the document as it stands, or that there is none. */
export function addDocument(
  { catalog, store }: Parts,
  event: Doc,
  { operation, options }: { readonly operation: LoggedOperation; readonly options: Doc },
): void {
  const { type, db, collection = '', id } = operation;
  if (type !== 'update') return;
  if (options['fullDocument'] === 'whenAvailable') event['fullDocument'] = null;
  if (options['fullDocument'] !== 'updateLookup') return;
  const found = catalog.find(db, collection);
  const bytes = found === undefined ? undefined : store.get(found, encodeId(id));
  event['fullDocument'] = bytes === undefined ? null : decodeExact(bytes);
}

/** Whether what is watched is gone after the operation. */
export function isInvalidating(
  { collection, options }: Watched,
  { type }: LoggedOperation,
): boolean {
  if (options['allChangesForCluster'] === true) return false;
  if (type === 'dropDatabase') return true;
  return (type === 'drop' || type === 'rename') && collection !== undefined;
}

/** The last event of a stream whose collection or database is gone. */
export function invalidateEvent(log: OperationLog, operation: LoggedOperation): Doc {
  return {
    _id: toToken(log, operation.sequence, true),
    operationType: 'invalidate',
    clusterTime: operationTime(operation),
    wallTime: operation.at,
  };
}
