import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'lmdb';
import { decode, encode, type Doc } from '../values/bson-codec.js';
import { compileFilter, type Filter } from '../query/compile-filter.js';
import { MongoError } from '../mongo-error.js';
import type { BytesTable } from './storage-files.js';

/** What createIndexes asked for, under MongoDB's names. */
export interface IndexSpec {
  readonly name: string;
  readonly key: Readonly<Record<string, number>>;
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly partialFilterExpression?: Doc;
  readonly expireAfterSeconds?: number;
}

interface StoredIndex {
  readonly id: number;
  readonly spec: IndexSpec;
  /** Positions of the fields in which some document once held an array. */
  readonly multikey: readonly number[];
  /** True once some entry was too long to be kept whole, so that order by this index is not exact. */
  readonly hasTruncated: boolean;
}

export interface Index extends StoredIndex {
  readonly fields: readonly string[];
  readonly directions: readonly number[];
  /** The top-level fields whose change can change an entry. */
  readonly roots: ReadonlySet<string>;
  /** Whether a document belongs to the index. */
  readonly covers: Filter;
}

export interface Collection {
  readonly db: string;
  readonly name: string;
  readonly id: number;
  readonly indexes: readonly Index[];
}

/** The collections and their indexes. Everything that writes must run inside a storage write. */
export interface Catalog {
  find(db: string, name: string): Collection | undefined;
  all(): readonly Collection[];
  /** The collection, created when missing. Throws InvalidNamespace. */
  ensure(db: string, name: string): Collection;
  /** Stores a changed description and returns it. */
  save(collection: Collection): Collection;
  /** Gives an index its number; the index is not yet part of any collection. */
  createIndex(spec: IndexSpec): Index;
  remove(collection: Collection): void;
  /** Gives a collection another name. */
  rename(collection: Collection, to: Pick<Collection, 'db' | 'name'>): void;
  /** Forgets what was not committed. */
  reload(): void;
}

const counterKey = Buffer.from([0]);
const formatKey = Buffer.from([0, 0]);

/** Counts up when stored keys or descriptions change their meaning. */
const format = 1;

/**
 * Opens the catalog; the first call on a data directory must run inside a storage write. Throws for files
 * that another version of this server has written in another way.
 */
export function createCatalog(table: BytesTable): Catalog {
  const written = table.get(formatKey)?.[0];
  if (written === undefined) void table.put(formatKey, Buffer.from([format]));
  else if (written !== format) {
    throw new Error('The store was written by another version; restore a backup of it');
  }
  let collections = readCollections(table);

  const nextId = (): number => {
    const id = (table.get(counterKey)?.readUInt32BE(0) ?? 0) + 1;
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(id);
    void table.put(counterKey, bytes);
    return id;
  };

  const remove = (collection: Collection): void => {
    const namespace = namespaceOf(collection);
    void table.remove(Buffer.from(namespace));
    collections.delete(namespace);
  };

  const save = (collection: Collection): Collection => {
    const namespace = namespaceOf(collection);
    void table.put(Buffer.from(namespace), Buffer.from(encode(toStored(collection))));
    collections.set(namespace, collection);
    return collection;
  };

  return {
    find: (db, name) => collections.get(`${db}.${name}`),
    all: () => [...collections.values()],
    ensure: (db, name) => {
      const found = collections.get(`${db}.${name}`);
      if (found !== undefined) return found;
      assertNamespace(db, name);
      return save({ db, name, id: nextId(), indexes: [] });
    },
    save,
    createIndex: (spec) => toIndex({ id: nextId(), spec, multikey: [], hasTruncated: false }),
    remove,
    rename: (collection, { db, name }) => {
      assertNamespace(db, name);
      remove(collection);
      save({ ...collection, db, name });
    },
    reload: () => {
      collections = readCollections(table);
    },
  };
}

/** The stored descriptions by namespace, in a transaction or as they are at the moment. */
export function readCollections(
  table: BytesTable,
  within: { readonly transaction?: Transaction } = {},
): Map<string, Collection> {
  const collections = new Map<string, Collection>();
  for (const { key, value } of table.getRange({ start: Buffer.from([1]), ...within })) {
    collections.set(key.toString('utf8'), revive(decode(value)));
  }
  return collections;
}

export function namespaceOf({ db, name }: Pick<Collection, 'db' | 'name'>): string {
  return `${db}.${name}`;
}

/** Whether two specs ask for the same index, apart from the name. */
export function isSameIndex(a: IndexSpec, b: IndexSpec): boolean {
  const essence = (spec: IndexSpec): unknown => ({
    key: Object.entries(spec.key),
    unique: spec.unique === true,
    sparse: spec.sparse === true,
    partial: spec.partialFilterExpression ?? {},
    expire: spec.expireAfterSeconds ?? -1,
  });
  return isDeepStrictEqual(essence(a), essence(b));
}

/** The index with what a written document taught about it. The same object when nothing changed. */
export function noteShape(
  index: Index,
  multikey: ReadonlySet<number>,
  isTruncated: boolean,
): Index {
  const isKnown = [...multikey].every((at) => index.multikey.includes(at));
  if (isKnown && (index.hasTruncated || !isTruncated)) return index;
  return {
    ...index,
    multikey: [...new Set([...index.multikey, ...multikey])],
    hasTruncated: index.hasTruncated || isTruncated,
  };
}

function assertNamespace(db: string, name: string): void {
  const isValid =
    /^[^/\\. "$\0]{1,63}$/.test(db) &&
    name.length > 0 &&
    Buffer.byteLength(name) <= 255 &&
    !/[$\0]/.test(name) &&
    !name.startsWith('.') &&
    !name.startsWith('system.');
  if (!isValid) throw new MongoError('InvalidNamespace', 'invalid namespace');
}

function toIndex(stored: StoredIndex): Index {
  const { key, partialFilterExpression } = stored.spec;
  const fields = Object.keys(key);
  const partialFields = Object.keys(partialFilterExpression ?? {});
  return {
    ...stored,
    fields,
    directions: Object.values(key).map((direction) => (direction < 0 ? -1 : 1)),
    roots: rootsOf(fields, partialFields),
    covers: compileFilter(partialFilterExpression ?? {}),
  };
}

function rootsOf(fields: readonly string[], partialFields: readonly string[]): ReadonlySet<string> {
  return new Set([...fields, ...partialFields].map((field) => field.split('.')[0] ?? field));
}

function toStored(collection: Collection): Doc {
  const { db, name, id } = collection;
  const indexes = collection.indexes.map((index) => ({
    id: index.id,
    spec: { ...index.spec },
    multikey: index.multikey,
    hasTruncated: index.hasTruncated,
  }));
  return { db, name, id, indexes };
}

function revive(stored: Doc): Collection {
  const { db, name, id, indexes } = stored as unknown as Omit<Collection, 'indexes'> & {
    readonly indexes: readonly StoredIndex[];
  };
  return { db, name, id, indexes: indexes.map(toIndex) };
}
