import { noteShape, type Catalog, type Collection, type Index } from './catalog.js';
import { asBuffer, decodeExact, type Doc } from '../values/bson-codec.js';
import {
  entriesBeside,
  indexEntries,
  type IndexEntries,
  type IndexEntry,
} from './index-entries.js';
import { readRange } from './key-range.js';
import { createCollectionReader, type CollectionReader } from './collection-reader.js';
import { entryKey, keysWithin, recordKey } from './record-keys.js';
import { duplicateId, duplicateKey } from './duplicate-key.js';
import type { BytesTable, StorageFiles } from './storage-files.js';

/** A document about to be stored, as bytes and as values. */
interface NewDocument {
  readonly idKey: Buffer;
  readonly bytes: Uint8Array;
  readonly doc: Doc;
}

/**
 * Documents with their index entries. What writes must run inside a storage write; each call checks
 * everything before it changes anything, so a refused call leaves no trace.
 */
export interface CollectionStore extends CollectionReader {
  /** Throws DuplicateKey. */
  insert(collection: Collection, document: NewDocument): void;
  /** Throws DuplicateKey. `changed` names the top-level fields that differ from `before`. */
  replace(collection: Collection, document: Replacement): void;
  remove(collection: Collection, idKey: Buffer, doc: Doc): void;
  /** Fills an index from all documents of the collection. Throws DuplicateKey. */
  build(collection: Collection, index: Index): Index;
  clearIndex(index: Index): void;
  clear(collection: Collection): void;
}

interface Replacement extends NewDocument {
  readonly before: Doc;
  readonly changed: ReadonlySet<string>;
}

export function createCollectionStore(files: StorageFiles, catalog: Catalog): CollectionStore {
  const { documents } = files;
  const reader = createCollectionReader(files);

  return {
    ...reader,

    insert: (collection, { idKey, bytes, doc }) => {
      const key = recordKey(collection.id, idKey);
      if (documents.doesExist(key)) throw duplicateId(collection, doc);
      const changes = additions(collection, doc);
      checkUnique({ files, collection, idKey }, changes);
      void documents.put(key, asBuffer(bytes));
      for (const { index, added } of changes) putEntries(files, index, { idKey, added });
      learn(catalog, collection, changes);
    },

    replace: (collection, { idKey, bytes, doc, before, changed }) => {
      const changes = collection.indexes
        .filter(({ roots }) => meet(roots, changed))
        .map((index) => difference(index, before, doc));
      checkUnique({ files, collection, idKey }, changes);
      void documents.put(recordKey(collection.id, idKey), asBuffer(bytes));
      for (const { index, added, removed } of changes) {
        removeEntries(files, index, { idKey, entries: removed });
        putEntries(files, index, { idKey, added });
      }
      learn(catalog, collection, changes);
    },

    remove: (collection, idKey, doc) => {
      void documents.remove(recordKey(collection.id, idKey));
      for (const index of collection.indexes) {
        removeEntries(files, index, { idKey, entries: indexEntries(index, doc).entries });
      }
    },

    build: (collection, index) => {
      let built = index;
      for (const { idKey, bytes } of reader.scan(collection)) {
        const added = indexEntries(index, decodeExact(bytes));
        checkUnique({ files, collection, idKey }, [{ index, added }]);
        putEntries(files, index, { idKey, added });
        built = noteShape(built, added.multikey, added.isTruncated);
      }
      return built;
    },

    clearIndex: ({ id }) => removeRange(files.indexes, id),

    clear: ({ id, indexes }) => {
      removeRange(files.documents, id);
      for (const index of indexes) removeRange(files.indexes, index.id);
    },
  };
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const member of a) if (b.has(member)) return true;
  return false;
}

interface Change {
  readonly index: Index;
  readonly added: IndexEntries;
}

function additions({ indexes }: Collection, doc: Doc): readonly Change[] {
  return indexes.map((index) => ({ index, added: indexEntries(index, doc) }));
}

function difference(index: Index, before: Doc, after: Doc) {
  const old = indexEntries(index, before);
  const fresh = indexEntries(index, after);
  const { multikey, isTruncated } = fresh;
  const added = { entries: entriesBeside(fresh.entries, old.entries), multikey, isTruncated };
  return { index, added, removed: entriesBeside(old.entries, fresh.entries) };
}

interface Owner {
  readonly files: StorageFiles;
  readonly collection: Collection;
  readonly idKey: Buffer;
}

function checkUnique({ files, collection, idKey }: Owner, changes: readonly Change[]): void {
  for (const { index, added } of changes) {
    if (index.spec.unique !== true) continue;
    for (const { bytes, values } of added.entries) {
      const owner = files.indexes.get(recordKey(index.id, bytes));
      if (owner === undefined || owner.equals(idKey)) continue;
      const entries = index.fields.map((field, at) => [field, values[at] ?? null] as const);
      throw duplicateKey(collection, index.spec, Object.fromEntries(entries));
    }
  }
}

function putEntries(
  files: StorageFiles,
  index: Index,
  { idKey, added }: { readonly idKey: Buffer; readonly added: IndexEntries },
): void {
  for (const { bytes } of added.entries) {
    void files.indexes.put(entryKey(index, bytes, idKey), idKey);
  }
}

function removeEntries(
  files: StorageFiles,
  index: Index,
  { idKey, entries }: { readonly idKey: Buffer; readonly entries: readonly IndexEntry[] },
): void {
  for (const { bytes } of entries) {
    void files.indexes.remove(entryKey(index, bytes, idKey));
  }
}

function learn(catalog: Catalog, collection: Collection, changes: readonly Change[]): void {
  if (changes.every(({ added }) => added.multikey.size === 0 && !added.isTruncated)) return;
  const current = catalog.find(collection.db, collection.name) ?? collection;
  const indexes = current.indexes.map((index) => {
    const added = changes.find((change) => change.index.id === index.id)?.added;
    return added === undefined ? index : noteShape(index, added.multikey, added.isTruncated);
  });
  if (indexes.some((index, at) => index !== current.indexes[at])) {
    catalog.save({ ...current, indexes });
  }
}

function removeRange(table: BytesTable, id: number): void {
  for (const { key } of readRange(table, keysWithin(id), false)) void table.remove(key);
}
