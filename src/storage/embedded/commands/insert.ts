import { MongoError } from '../mongo-error.js';
import type { Doc } from '../values/bson-codec.js';
import { targetOf, type Command } from './command.js';
import { maxWriteBatchSize } from './handshake.js';
import { runStatements, withWriteErrors } from './write-result.js';

const insert: Command = async (request, engine) => {
  const { db, name } = targetOf(request);
  const documents = readDocuments(request.body);
  return request.write(() => {
    const collection = engine.catalog.ensure(db, name);
    const errors = runStatements(documents, request.body['ordered'], (bytes) => {
      engine.writer.insert(engine.catalog.find(db, name) ?? collection, bytes);
    });
    const refused = errors.length;
    const reached = Number(errors.at(-1)?.['index'] ?? documents.length - 1) + 1;
    const attempted = request.body['ordered'] === false ? documents.length : reached;
    return withWriteErrors({ n: attempted - refused, ok: 1 }, errors);
  });
};

function readDocuments({ documents }: Doc): readonly Uint8Array[] {
  const isValid =
    Array.isArray(documents) && documents.every((document) => document instanceof Uint8Array);
  if (!isValid) throw new MongoError('TypeMismatch', 'documents must be an array of objects');
  if (documents.length === 0 || documents.length > maxWriteBatchSize) {
    throw new MongoError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${maxWriteBatchSize}`,
    );
  }
  return documents;
}

export const insertCommands: Readonly<Record<string, Command>> = { insert };
