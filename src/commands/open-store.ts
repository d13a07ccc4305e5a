import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectStores, type Stores } from '../storage/connect.js';
import { startEmbeddedThread } from '../storage/embedded/embedded-thread.js';
import { createLog } from '../telemetry/log.js';

interface OpenStore {
  readonly stores: Stores;
  readonly close: () => Promise<void>;
}

/** Where the store is; the starter of every command fills these in from the environment. */
export interface StorePlace {
  readonly dataDir: string;
  readonly mongoUri: string | undefined;
}

/** The options every command that reads the store has. */
export const storeOptions = {
  'data-dir': { type: 'string', default: 'data' },
  'mongodb-uri': { type: 'string' },
} as const;

/** `7d`, `12h`, `30m` before now. Throws on anything else. */
export function momentBefore(span: string, now: Date): Date {
  const [, count, unit] = /^(\d+)([dhm])$/.exec(span) ?? [];
  if (count === undefined) throw new Error(`A span of time is like 7d, 12h or 30m, not ${span}`);
  const ms = { d: 86_400_000, h: 3_600_000, m: 60_000 }[unit as 'd' | 'h' | 'm'];
  return new Date(now.getTime() - Number(count) * ms);
}

/** The server's store, whether the server runs or not. */
export async function openStore({ dataDir, mongoUri }: StorePlace): Promise<OpenStore> {
  const log = createLog('warn');
  const embedded = mongoUri === undefined ? await startUnlessRunning(dataDir) : undefined;
  const uri = mongoUri ?? embedded?.uri ?? (await readFile(join(dataDir, 'store-address'), 'utf8'));
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
  const options = { dataDir: join(dataDir, 'store'), log: createLog('warn') };
  return startEmbeddedThread({ ...options, onDeath: () => undefined }).catch((error: unknown) => {
    if (error instanceof Error && error.message.includes('in use')) return undefined;
    throw error;
  });
}
