import { MongoError } from '../mongo-error.js';
import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { isNumeric, toDouble } from '../values/numbers.js';

/** Throws for the options no command here supports: transactions, snapshots, collations. */
export function refuseUnsupported(body: Doc): void {
  if (body['startTransaction'] === true || body['autocommit'] === false) {
    // Not code 20: the driver would report that as a lack of retryable writes.
    throw new MongoError(
      'OperationNotSupportedInTransaction',
      'transactions are not supported by this server',
    );
  }
  checkCollation(body['collation']);
  checkReadConcern(body['readConcern']);
  checkWriteConcern(body['writeConcern']);
}

function checkCollation(collation: unknown): void {
  if (collation === undefined) return;
  if (!isPlainObject(collation)) throw notAnObject('collation');
  if (collation['locale'] === 'simple' || Object.keys(collation).length === 0) return;
  throw new MongoError('NotImplemented', 'collation is not supported by this server');
}

const readLevels = new Set<unknown>([undefined, 'local', 'available', 'majority', 'linearizable']);

function checkReadConcern(readConcern: unknown): void {
  if (readConcern === undefined) return;
  if (!isPlainObject(readConcern)) throw notAnObject('readConcern');
  if (readConcern['level'] === 'snapshot') {
    throw new MongoError('NotImplemented', 'snapshot reads are not supported by this server');
  }
  if (!readLevels.has(readConcern['level'])) {
    throw new MongoError('BadValue', 'the read concern level is not a valid value');
  }
}

// Every write is on the disk when it is acknowledged, which is all that one server can promise.
function checkWriteConcern(writeConcern: unknown): void {
  if (writeConcern === undefined) return;
  if (!isPlainObject(writeConcern)) throw notAnObject('writeConcern');
  const { w = 1 } = writeConcern;
  if (w === 'majority') return;
  if (typeof w === 'string') {
    throw new MongoError('UnknownReplWriteConcern', `No write concern mode named '${w}' found`);
  }
  const members = isNumeric(w) ? toDouble(w) : Number.NaN;
  if (!Number.isInteger(members) || members < 0) {
    throw new MongoError('FailedToParse', 'w has to be a number or a string');
  }
  if (members > 1) {
    throw new MongoError('UnsatisfiableWriteConcern', 'Not enough data-bearing nodes');
  }
}

function notAnObject(what: string): MongoError {
  return new MongoError('TypeMismatch', `${what} must be an object`);
}
