import type { Doc } from '../values/bson-codec.js';
import { isPlainObject } from '../values/bson-codec.js';
import type { Engine } from '../engine.js';
import { MongoError } from '../mongo-error.js';

/** A command as it reached the server. */
export interface Request {
  readonly name: string;
  readonly db: string;
  readonly body: Doc;
  readonly connectionId: number;
  /** Host and port this server listens on. */
  readonly address: string;
}

/** Answers a command; throws MongoError to refuse it. */
export type Command = (request: Request, engine: Engine) => Promise<Doc> | Doc;

/** The collection a command names in its first field. Throws InvalidNamespace. */
export function targetOf({ body, name, db }: Request): {
  readonly db: string;
  readonly name: string;
} {
  const collection = body[name];
  if (typeof collection !== 'string' || collection === '') {
    throw new MongoError('InvalidNamespace', 'a collection name must be a non-empty string');
  }
  return { db, name: collection };
}

/** Throws TypeMismatch for anything but an object; undefined gives the empty object. */
export function readObject(value: unknown, what: string): Doc {
  if (value === undefined || value === null) return {};
  if (isPlainObject(value)) return value;
  throw new MongoError('TypeMismatch', `${what} must be an object`);
}

/** Throws TypeMismatch for anything but an array of objects. */
export function readObjects(value: unknown, what: string): readonly Doc[] {
  if (Array.isArray(value) && value.every(isPlainObject)) return value;
  throw new MongoError('TypeMismatch', `${what} must be an array of objects`);
}

/** A whole number from 0 up; undefined stays undefined. Throws BadValue. */
export function readCount(value: unknown, what: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = Number(value);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new MongoError('BadValue', `${what} must be a whole number from 0 up`);
}
