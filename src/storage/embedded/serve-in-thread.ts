import { parentPort, workerData } from 'node:worker_threads';
import type { EmbeddedServerLog } from './connection.js';
import { startEmbeddedServer } from './embedded-server.js';
import { asMongoError } from './mongo-error.js';
import type { ThreadMessage } from './embedded-thread.js';

/** The body of the thread: serves until the parent says `close`. */
const tell = (message: ThreadMessage): void => parentPort?.postMessage(message);

const logTo =
  (level: keyof EmbeddedServerLog): EmbeddedServerLog['warn'] =>
  (fields, message) =>
    tell({
      kind: 'log',
      level,
      fields: JSON.parse(JSON.stringify(fields)) as typeof fields,
      message,
    });

try {
  const { dataDir } = workerData as { readonly dataDir: string };
  const log = { warn: logTo('warn'), error: logTo('error') };
  const server = await startEmbeddedServer({ dataDir, log });
  parentPort?.once('message', () => {
    void server.close().finally(() => parentPort?.close());
  });
  tell({ kind: 'listening', uri: server.uri });
} catch (error) {
  tell({ kind: 'refused', reason: asMongoError(error).message });
}
