import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataFolders, loadConfig } from '../config/environment.js';
import { connectStores, type Stores } from '../storage/connect.js';
import { startEmbeddedThread } from '../storage/embedded/embedded-thread.js';
import { createLog } from '../telemetry/log.js';

interface OpenStore {
  readonly stores: Stores;
  readonly close: () => Promise<void>;
}

/** `7d`, `12h`, `30m` before now. Throws on anything else. */
export function momentBefore(span: string, now: Date): Date {
  const [, count, unit] = /^(\d+)([dhm])$/.exec(span) ?? [];
  if (count === undefined) throw new Error(`A span of time is like 7d, 12h or 30m, not ${span}`);
  const ms = { d: 86_400_000, h: 3_600_000, m: 60_000 }[unit as 'd' | 'h' | 'm'];
  return new Date(now.getTime() - Number(count) * ms);
}

/** The server's store, whether the server runs or not. */
export async function openStore(): Promise<OpenStore> {
  const config = loadConfig();
  const log = createLog('warn');
  const folders = dataFolders(config);
  const embedded =
    config.mongoUri === undefined ? await startUnlessRunning(folders.store) : undefined;
  const address = join(folders.data, 'store-address');
  const uri = config.mongoUri ?? embedded?.uri ?? (await readFile(address, 'utf8'));
  const stores = await connectStores(uri, log);
  return {
    stores,
    async close() {
      await stores.close();
      await embedded?.close();
    },
  };
}

/** undefined: a running server has the directory, and its address lies in it. */
async function startUnlessRunning(dataDir: string) {
  const options = { dataDir, log: createLog('warn') };
  return startEmbeddedThread({ ...options, onDeath: () => undefined }).catch((error: unknown) => {
    if (error instanceof Error && error.message.includes('in use')) return undefined;
    throw error;
  });
}
