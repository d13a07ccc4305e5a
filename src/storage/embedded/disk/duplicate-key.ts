import type { Doc } from '../values/bson-codec.js';
import { namespaceOf, type Collection } from './catalog.js';
import { MongoError } from '../mongo-error.js';

/** The refusal of a second document with the same _id. */
export function duplicateId(collection: Collection, doc: Doc): MongoError {
  return duplicateKey(collection, { name: '_id_', key: { _id: 1 } }, { _id: doc['_id'] });
}

/** The refusal of a second document with the same key in a unique index. */
export function duplicateKey(
  collection: Collection,
  { name, key }: { readonly name: string; readonly key: Readonly<Record<string, number>> },
  keyValue: Doc,
): MongoError {
  const shown = Object.entries(keyValue).map(([field, value]) => `${field}: ${show(value)}`);
  return new MongoError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespaceOf(collection)} index: ${name} ` +
      `dup key: { ${shown.join(', ')} }`,
    { keyPattern: key, keyValue },
  );
}

function show(value: unknown): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}
