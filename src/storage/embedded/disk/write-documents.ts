import { ObjectId } from 'bson';
import type { Collection } from './catalog.js';
import type { Update } from '../update/apply-update.js';
import {
  assertStorable,
  decodeExact,
  encode,
  RawDocument,
  spliceDocument,
  type Doc,
} from '../values/bson-codec.js';
import type { CollectionStore } from './collection-store.js';
import { encodeId } from './record-keys.js';
import { diffDocuments } from '../values/document-diff.js';
import { MongoError } from '../mongo-error.js';
import type { OperationLog } from './operation-log.js';
import type { Match } from '../query/run-query.js';

/** Changes documents and logs each change. Everything must run inside a storage write. */
export interface DocumentWriter {
  /** Puts the _id first, and gives a document without one an ObjectId. Throws DuplicateKey. */
  insert(collection: Collection, bytes: Uint8Array): Written;
  update(collection: Collection, match: Match, update: Update): UpdateOutcome;
  remove(collection: Collection, match: Match): void;
}

export interface Written {
  readonly id: unknown;
  readonly bytes: Uint8Array;
}

export interface UpdateOutcome {
  readonly isModified: boolean;
  /** The document after the update. */
  readonly bytes: Uint8Array;
}

export function createDocumentWriter(store: CollectionStore, log: OperationLog): DocumentWriter {
  return {
    insert: (collection, received) => {
      const { bytes, doc } = withId(received);
      const { db, name } = collection;
      store.insert(collection, { idKey: encodeId(doc['_id']), bytes, doc });
      const document = new RawDocument(bytes);
      log.append({ type: 'insert', db, collection: name, id: doc['_id'], document });
      return { id: doc['_id'], bytes };
    },

    update: (collection, match, update) => {
      const before = match.doc ?? decodeExact(match.bytes);
      const after = update.apply(before, false);
      if (after === before) return { isModified: false, bytes: match.bytes };
      const { updatedFields, removedFields, changed } = diffDocuments(before, after);
      if (changed.size === 0) return { isModified: false, bytes: match.bytes };
      assertSameId(match.idKey, after);
      const bytes = update.keepsOrder ? spliceDocument(match.bytes, after, changed) : encode(after);
      assertStorable(bytes, after);
      store.replace(collection, { idKey: match.idKey, bytes, doc: after, before, changed });
      const { db, name } = collection;
      const what = { db, collection: name, id: before['_id'] };
      if (update.isReplacement) {
        log.append({ type: 'replace', ...what, document: new RawDocument(bytes) });
      } else {
        log.append({ type: 'update', ...what, updatedFields, removedFields });
      }
      return { isModified: true, bytes };
    },

    remove: (collection, match) => {
      const { idKey, bytes } = match;
      const doc = match.doc ?? decodeExact(bytes);
      const { db, name } = collection;
      store.remove(collection, idKey, doc);
      log.append({ type: 'delete', db, collection: name, id: doc['_id'] });
    },
  };
}

function withId(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly doc: Doc } {
  const doc = decodeExact(bytes);
  assertStorable(bytes, doc);
  if (Object.keys(doc)[0] === '_id') return { bytes, doc };
  const { _id = new ObjectId(), ...rest } = doc;
  const completed = { _id, ...rest };
  return { bytes: encode(completed), doc: completed };
}

function assertSameId(idKey: Buffer, after: Doc): void {
  if ('_id' in after && encodeId(after['_id']).equals(idKey)) return;
  throw new MongoError(
    'ImmutableField',
    "the immutable field '_id' was found to have been altered",
  );
}
