import type { Reply } from '../disk/sessions.js';
import type { Engine } from '../engine.js';
import { MongoError } from '../mongo-error.js';
import type { Query } from '../query/run-query.js';
import { isPlainObject, plainNumbers, type Doc, type RawDocument } from '../values/bson-codec.js';

/** The connection a command came over. */
export interface Caller {
  readonly connectionId: number;
  /** Host and port this server listens on. */
  readonly address: string;
  /** Host and port of the client. */
  readonly client: () => string;
  /** How many clients are connected. */
  readonly connections: () => number;
  /** Aborts when the connection ends. */
  readonly closed: AbortSignal;
}

/** A command as it reached the server. */
export interface Request {
  readonly name: string;
  readonly db: string;
  readonly body: Doc;
  readonly caller: Caller;
  /** `engine.write` for a command that may be retried: a retry gets the answer of the first run. */
  readonly write: (work: () => Doc) => Promise<RawDocument>;
}

/** Answers a command; throws MongoError to refuse it. */
export type Command = (request: Request, engine: Engine) => Promise<Reply> | Reply;

export interface Target {
  readonly db: string;
  readonly name: string;
}

/** The collection a command names in its first field. Throws InvalidNamespace. */
export function targetOf({ body, name, db }: Pick<Request, 'body' | 'name' | 'db'>): Target {
  const collection = body[name];
  if (typeof collection !== 'string' || collection === '') {
    throw new MongoError('InvalidNamespace', `Invalid namespace specified '${db}.'`);
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

/** What every search takes beside its filter: `hint`, `let` and `maxTimeMS`. */
export function readSearchOptions(
  body: Doc,
): Pick<Query, 'hint' | 'variables' | 'maxTimeMs'> & { readonly variables: Doc } {
  return {
    hint: plainNumbers(body['hint']),
    variables: readObject(plainNumbers(body['let']), 'let'),
    maxTimeMs: readCount(body['maxTimeMS'], 'maxTimeMS'),
  };
}

const genericOptions = new Set([
  'apiDeprecationErrors',
  'apiStrict',
  'apiVersion',
  'comment',
  'lsid',
  'maxTimeMS',
  'readConcern',
  'readPreference',
  'txnNumber',
  'writeConcern',
]);

/** Whether an option may stand in any command. */
export function isGenericOption(option: string): boolean {
  return option.startsWith('$') || genericOptions.has(option);
}
