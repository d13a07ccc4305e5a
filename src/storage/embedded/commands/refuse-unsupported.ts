import { isPlainObject, type Doc } from '../values/bson-codec.js';
import { MongoError } from '../mongo-error.js';

/** Throws for the options no command here supports: transactions, snapshots, collations, `let`. */
export function refuseUnsupported(body: Doc): void {
  if (body['startTransaction'] === true || body['autocommit'] === false) {
    // Not code 20: the driver would report that as a lack of retryable writes.
    throw new MongoError(
      'OperationNotSupportedInTransaction',
      'transactions are not supported by this server',
    );
  }
  const { collation, readConcern } = body;
  if (isPlainObject(readConcern) && readConcern['level'] === 'snapshot') {
    throw new MongoError('NotImplemented', 'snapshot reads are not supported by this server');
  }
  if (isPlainObject(collation) && collation['locale'] !== 'simple') {
    throw new MongoError('NotImplemented', 'collation is not supported by this server');
  }
  if (isPlainObject(body['let']) && Object.keys(body['let']).length > 0) {
    throw new MongoError('NotImplemented', 'let is not supported by this server');
  }
}
