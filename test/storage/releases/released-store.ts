import { readdirSync, readFileSync } from 'node:fs';
import { EJSON, type Document } from 'bson';
import { MongoClient, type Db } from 'mongodb';
import { startTestServer } from '../embedded/start-test-server.js';

interface StoredDocument extends Document {
  readonly _id: string;
}

type Dump = Readonly<
  Record<string, { readonly indexes: Document[]; readonly documents: StoredDocument[] }>
>;

const folder = new URL('.', import.meta.url);

/** The versions whose data was recorded. */
export const releases: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

/** A database as this version left it; gone after the test. */
export async function startReleasedStore(version: string) {
  const { server, client } = await startTestServer();
  const dump = EJSON.parse(readFileSync(new URL(`${version}.json`, folder), 'utf8')) as Dump;
  const db = client.db('fundline');
  for (const [name, { indexes, documents }] of Object.entries(dump)) {
    if (indexes.length > 0) await db.command({ createIndexes: name, indexes });
    if (documents.length > 0) await db.collection<StoredDocument>(name).insertMany(documents);
  }
  return { uri: server.uri, db, dump };
}

export type ReleasedStore = Awaited<ReturnType<typeof startReleasedStore>>;

/** Everything in the database: documents and indexes of each collection. */
export async function contentOf(db: Db): Promise<unknown> {
  const collections = await db.collections();
  const content = collections.map(async (collection) => {
    const indexes = (await collection.indexes()).map(({ name }) => name ?? '');
    return {
      [collection.collectionName]: {
        indexes: new Set(indexes),
        documents: await collection.find().sort({ _id: 1 }).toArray(),
      },
    };
  });
  return Object.assign({}, ...(await Promise.all(content))) as unknown;
}

/** A connection of its own, as another process has. */
export async function connectTo(uri: string): Promise<{ db: Db; close: () => Promise<void> }> {
  const client = await MongoClient.connect(uri, { ignoreUndefined: true });
  return { db: client.db('fundline'), close: () => client.close() };
}
