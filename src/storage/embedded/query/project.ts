import { Query } from 'mingo';
import { decode, encode, isPlainObject, type Doc } from '../values/bson-codec.js';
import { MongoError } from '../mongo-error.js';

/** Cuts a document down to the fields asked for. Without a projection the bytes stay as they are. */
export function compileProjection(projection: unknown): (bytes: Uint8Array) => Uint8Array {
  if (projection === undefined || projection === null) return (bytes) => bytes;
  if (!isPlainObject(projection)) {
    throw new MongoError('TypeMismatch', 'a projection must be an object');
  }
  if (Object.keys(projection).length === 0) return (bytes) => bytes;
  const all = new Query<Doc>({}, { scriptEnabled: false });
  return (bytes) => encode(all.find<Doc>([decode(bytes)], projection).all()[0] ?? {});
}
