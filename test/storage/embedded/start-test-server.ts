import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type Collection, type Db, type Document } from 'mongodb';
import { afterEach } from 'vitest';
import {
  startEmbeddedServer,
  type EmbeddedServer,
  type EmbeddedServerOptions,
} from '../../../src/storage/embedded/embedded-server.js';

export interface Item extends Document {
  readonly _id: string;
}

export interface TestServer {
  readonly server: EmbeddedServer;
  readonly client: MongoClient;
  readonly db: Db;
  readonly dataDir: string;
  readonly collection: (name?: string) => Collection<Item>;
  /** Closes everything and starts again on the same directory. */
  readonly restart: () => Promise<TestServer>;
}

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** A directory that is removed after the test. */
export async function temporaryDirectory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'embedded-'));
  cleanups.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A server on its own directory with a connected client; all gone after the test. */
export async function startTestServer(
  options: Partial<EmbeddedServerOptions> = {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? (await temporaryDirectory());
  const server = await startEmbeddedServer({ skipFlush: true, ...options, dataDir });
  const client = await new MongoClient(server.uri).connect();
  const stop = async (): Promise<void> => {
    await client.close();
    await server.close();
  };
  cleanups.push(stop);
  const db = client.db('test');
  return {
    server,
    client,
    db,
    dataDir,
    collection: (name = 'items') => db.collection<Item>(name),
    restart: async () => {
      await stop();
      return startTestServer({ ...options, dataDir });
    },
  };
}
