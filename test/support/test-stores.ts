import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectStores, type Stores } from '../../src/storage/connect.js';
import { startEmbeddedServer } from '../../src/storage/embedded/embedded-server.js';
import { silentLog } from './silent-log.js';

export interface TestStores {
  readonly stores: Stores;
  /** For a second process on the same data. */
  readonly uri: string;
  /** Ends the database server underneath; its data stays. */
  readonly takeAway: () => Promise<void>;
  /** Starts it again on the same data and address. */
  readonly bringBack: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The real stores on an embedded server of their own. */
export async function startTestStores(): Promise<TestStores> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fundline-test-'));
  let server = await startEmbeddedServer({ dataDir, skipFlush: true });
  const { uri } = server;
  const stores = await connectStores(uri, silentLog);
  return {
    stores,
    uri,
    takeAway: () => server.close(),
    async bringBack() {
      const port = Number(new URL(uri).port);
      server = await startEmbeddedServer({ dataDir, port, skipFlush: true });
    },
    async close() {
      await stores.close();
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
