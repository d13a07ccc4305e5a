import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EJSON, type Document } from 'bson';
import { MongoClient } from 'mongodb';
import { connectStores } from '../../../src/storage/connect.js';
import { startEmbeddedServer } from '../../../src/storage/embedded/embedded-server.js';
import { silentLog } from '../../support/silent-log.js';
import { playRelease } from './play-release.js';

/** Writes into `file` what the program, as it stands, leaves in a store. */
export async function recordRelease(file: string): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fundline-release-'));
  const server = await startEmbeddedServer({ dataDir, skipFlush: true });
  const stores = await connectStores(server.uri, silentLog);
  await playRelease(stores);
  await stores.close();
  const client = await MongoClient.connect(server.uri);
  await writeFile(file, await dump(client));
  await client.close();
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function dump(client: MongoClient): Promise<string> {
  const db = client.db('fundline');
  const collections = (await db.collections()).toSorted((a, b) =>
    a.collectionName < b.collectionName ? -1 : 1,
  );
  const dumped: Record<string, Document> = {};
  for (const collection of collections) {
    const indexes = (await collection.indexes()).filter(({ name }) => name !== '_id_');
    const documents = await collection.find().sort({ _id: 1 }).toArray();
    dumped[collection.collectionName] = { indexes, documents };
  }
  return `${EJSON.stringify(dumped, undefined, 1)}\n`;
}
