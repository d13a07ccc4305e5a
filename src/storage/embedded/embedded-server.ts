import { mkdir } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveConnection, type EmbeddedServerLog } from './connection.js';
import { asMongoError } from './mongo-error.js';
import { openEngine, type Engine, type EngineOptions } from './engine.js';
import { lockDirectory } from './disk/lock-directory.js';
import { sweep } from './sweep.js';

/** A running server that speaks the MongoDB wire protocol on this machine only. */
export interface EmbeddedServer {
  /** For the official driver. */
  readonly uri: string;
  /** Ends connections and cursors; everything written is on the disk when it resolves. May be repeated. */
  close(): Promise<void>;
}

export interface EmbeddedServerOptions {
  /** Where the data lies; made when missing. One server per directory. */
  readonly dataDir: string;
  /** 0 or missing: any free port. */
  readonly port?: number;
  readonly log?: EmbeddedServerLog;
  /** For tests: acknowledged writes survive the end of the process, but not a power cut. */
  readonly skipFlush?: boolean;
  /** How many past operations change streams can resume from. 200,000 when missing. */
  readonly operationLogLimit?: number;
  readonly now?: () => Date;
}

const host = '127.0.0.1';
const mostConnections = 1_000;
const sweepEveryMs = 60_000;
const endWithinMs = 2_000;
const silent: EmbeddedServerLog = { warn: () => undefined, error: () => undefined };

/** Resolves once the server accepts connections. Rejects when the port or the directory is not free. */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { dataDir, port = 0, log = silent, skipFlush = false, now = () => new Date() } = options;
  const logLimit = options.operationLogLimit ?? 200_000;
  const engine = await openLocked({ dataDir, flush: !skipFlush, now, logLimit });
  const connections = new Set<Socket>();
  // A command outlives the client that asked for it.
  const underWay = new Set<{ settled(): Promise<void> }>();
  const server = createServer();
  server.maxConnections = mostConnections;

  const address = await listen(server, port).catch(async (error: unknown) => {
    await engine.close();
    throw error;
  });
  let lastConnectionId = 0;
  server.on('connection', (socket) => {
    lastConnectionId += 1;
    const served = {
      engine,
      connectionId: lastConnectionId,
      address,
      connections: () => connections.size,
      log,
    };
    const connection = serveConnection(socket, served);
    connections.add(socket);
    underWay.add(connection);
    socket.on('close', () => {
      connections.delete(socket);
      void connection.settled().finally(() => underWay.delete(connection));
    });
  });
  const sweeping = startSweep(engine, log);

  const stop = async (): Promise<void> => {
    clearInterval(sweeping);
    for (const socket of connections) socket.destroy();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    engine.interrupt();
    // Commands read and write until their end; the files are closed after it, or after a while.
    const ended = Promise.all([...underWay].map((connection) => connection.settled()));
    await Promise.race([ended, sleep(endWithinMs, undefined, { ref: false })]);
    await engine.close();
  };
  let stopped: Promise<void> | undefined;

  return {
    uri: `mongodb://${address}/?directConnection=true`,
    close: () => (stopped ??= stop()),
  };
}

async function openLocked(options: EngineOptions): Promise<Engine> {
  await mkdir(options.dataDir, { recursive: true });
  const unlock = await lockDirectory(options.dataDir);
  const engine = await openEngine(options).catch(async (error: unknown) => {
    await unlock();
    throw error;
  });
  return {
    ...engine,
    close: async () => {
      await engine.close();
      await unlock();
    },
  };
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(`${host}:${(server.address() as AddressInfo).port}`);
    });
  });
}

function startSweep(engine: Engine, log: EmbeddedServerLog): NodeJS.Timeout {
  const sweeping = setInterval(() => {
    sweep(engine).catch((error: unknown) => {
      log.error({ reason: asMongoError(error).codeName }, 'What is over could not be removed');
    });
  }, sweepEveryMs);
  return sweeping.unref();
}
