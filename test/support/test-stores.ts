import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { inject } from 'vitest';
import { newId } from '../../src/shared/new-id.js';
import { askServer } from '../../src/storage/ask-server.js';
import { connectStores, type Stores } from '../../src/storage/connect.js';
import { startEmbeddedServer } from '../../src/storage/embedded/embedded-server.js';
import { linkTo } from './breakable-link.js';
import { silentLog } from './silent-log.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The database server for the tests; undefined: each starts an embedded one of its own. */
    mongoUri: string | undefined;
  }
}

interface TestDatabase {
  /** For a second process on the same data. */
  readonly uri: string;
  /** Ends the database server underneath, or the way to it; the data stays. */
  readonly takeAway: () => Promise<void>;
  /** Starts it again on the same data and address. */
  readonly bringBack: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface TestStores extends TestDatabase {
  readonly stores: Stores;
}

/** The real stores on a database of their own. */
export async function startTestStores(ask = askServer): Promise<TestStores> {
  const database = await startTestDatabase();
  const stores = await connectStores(database.uri, silentLog, ask);
  return {
    ...database,
    stores,
    async close() {
      await stores.close();
      await database.close();
    },
  };
}

/** An empty database: on the server the tests were given, on an embedded one otherwise. */
export function startTestDatabase(): Promise<TestDatabase> {
  const given = inject('mongoUri');
  return given === undefined ? startEmbedded() : createOn(given);
}

/** An empty database on an embedded server of its own, whatever the tests were given. */
export async function startEmbedded(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fundline-test-'));
  let server = await startEmbeddedServer({ dataDir, skipFlush: true });
  const { uri } = server;
  return {
    uri,
    takeAway: () => server.close(),
    async bringBack() {
      const port = Number(new URL(uri).port);
      server = await startEmbeddedServer({ dataDir, port, skipFlush: true });
    },
    async close() {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function createOn(server: string): Promise<TestDatabase> {
  const name = `fundline_test_${newId().toLowerCase()}`;
  const uri = new URL(server);
  uri.pathname = `/${name}`;
  if (!uri.searchParams.has('authSource') && uri.username !== '')
    uri.searchParams.set('authSource', new URL(server).pathname.slice(1) || 'admin');
  const link = await linkTo(uri.toString());
  return {
    uri: link.uri,
    takeAway: link.cut,
    bringBack: link.mend,
    async close() {
      await link.cut();
      const client = await MongoClient.connect(server);
      await client.db(name).dropDatabase();
      await client.close();
    },
  };
}
