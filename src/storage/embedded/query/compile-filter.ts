import { ObjectId } from 'bson';
import { Query } from 'mingo';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { MongoError } from '../mongo-error.js';

/** Whether a document matches. */
export type Filter = (doc: Doc) => boolean;

/** Reads a query document. Throws BadValue for operators that do not exist. */
export function compileFilter(filter: unknown): Filter {
  if (!isPlainObject(filter)) throw new MongoError('TypeMismatch', 'a filter must be an object');
  if (Object.entries(filter).every(isPlainEquality)) return equalityFilter(filter);
  const query = new Query<Doc>(filter, { scriptEnabled: false });
  return (doc) => query.test(doc);
}

// Building a mingo query costs more than most look-ups, and most look-ups are by equality.
function isPlainEquality([field, value]: readonly [string, unknown]): boolean {
  if (field.startsWith('$') || field.includes('.') || field === '__proto__') return false;
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' || typeof value === 'boolean' || value instanceof ObjectId;
}

function equalityFilter(filter: Doc): Filter {
  const tests = Object.entries(filter);
  return (doc) => tests.every(([field, value]) => holds(doc[field], value));
}

function holds(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(actual)) return actual.some((member) => isSame(member, wanted));
  return isSame(actual, wanted);
}

function isSame(actual: unknown, wanted: unknown): boolean {
  if (actual === wanted) return true;
  return wanted instanceof ObjectId && actual instanceof ObjectId && wanted.equals(actual);
}
