import { encodeValue } from '../values/encode-value.js';
import { successor } from '../values/index-keys.js';
import type { KeyRange } from './key-range.js';
import { MongoError } from '../mongo-error.js';

/** No document has a longer encoded id. */
export const longestIdKey = 900;

/** The encoded form of an _id. Throws for what cannot be an _id. */
export function encodeId(id: unknown): Buffer {
  if (Array.isArray(id) || id instanceof RegExp || id === undefined) {
    throw new MongoError('BadValue', 'this type cannot be used for _id');
  }
  const key = encodeValue(id);
  if (key.length > longestIdKey) throw new MongoError('KeyTooLong', '_id is too long');
  return key;
}

/** The key of a record that belongs to the collection or index with this number. */
export function recordKey(owner: number, rest: Uint8Array): Buffer {
  const key = Buffer.allocUnsafe(4 + rest.length);
  key.writeUInt32BE(owner, 0);
  key.set(rest, 4);
  return key;
}

/** The key of an index entry: a unique index has one for each tuple, any other one for each document. */
export function entryKey(
  { id, spec }: { readonly id: number; readonly spec: { readonly unique?: boolean } },
  tuple: Buffer,
  idKey: Buffer,
): Buffer {
  return spec.unique === true ? recordKey(id, tuple) : Buffer.concat([recordKey(id, tuple), idKey]);
}

/** The keys of all records of a collection or index, or of those in a range. */
export function keysWithin(owner: number, range?: KeyRange): KeyRange {
  const whole = recordKey(owner, Buffer.alloc(0));
  if (range === undefined) return { start: whole, end: successor(whole) };
  return { start: recordKey(owner, range.start), end: recordKey(owner, range.end) };
}
