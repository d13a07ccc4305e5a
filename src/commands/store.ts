import { parseArgs } from 'node:util';
import { dataFolders, loadConfig } from '../config/environment.js';
import { startEmbeddedServer } from '../storage/embedded/embedded-server.js';
import { createLog } from '../telemetry/log.js';

const usage = 'Usage: npm run store [-- --port PORT]';
const defaultPort = '27017';
const highestPort = 65_535;

function readPort(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' } } });
  const port = Number(values.port ?? defaultPort);
  if (Number.isInteger(port) && port >= 0 && port <= highestPort) return port;
  throw new Error(`${usage}, a whole number from 0 (any free port) to ${highestPort}`);
}

/**
 * Serves the embedded store by itself, on this machine only, until it is told to end: several processes
 * can use it then, and mongosh.
 */
async function serveStore(args: readonly string[]): Promise<void> {
  const port = readPort(args);
  const config = loadConfig();
  const server = await startEmbeddedServer({
    dataDir: dataFolders(config).store,
    port,
    log: createLog(config.logLevel),
  });
  process.stdout.write(`The store is ready: ${server.uri}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close());
  }
}

await serveStore(process.argv.slice(2));
