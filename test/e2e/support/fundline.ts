import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { callApi, signIn } from './api.js';

const main = fileURLToPath(new URL('../../../dist/src/main.js', import.meta.url));
const adminPassword = 'an-admin-password-for-tests';
const errorLevel = 50;

export type Fundline = Awaited<ReturnType<typeof startFundline>>;

/**
 * The built server as a process of its own, on its own data and a free port, ended with the test.
 * The test fails when the server logs an error while it serves.
 */
export async function startFundline() {
  const dataDir = await mkdtemp(join(tmpdir(), 'fundline-e2e-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const errors: string[] = [];
  const env = {
    PORT: String(port),
    DATA_DIR: dataDir,
    ADMIN_PASSWORD: adminPassword,
    DIRECT_LINE_SECRET: 'a-direct-line-secret-for-tests',
  };
  const start = () => startProcess({ cwd: dataDir, env }, (line) => errors.push(line));

  let server = await start();
  let crashes = 0;
  onTestFinished(async () => {
    const whileServing = [...errors];
    await end(server, 'SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
    expect(whileServing).toEqual([]);
  });
  const call = callApi(base, await signIn(base, { login: 'admin', password: adminPassword }));

  return {
    base,

    /** Asks the desk's API as the administrator. */
    call,

    /** Ends the process with kill -9: whatever it was doing stays undone. */
    async crash(): Promise<void> {
      crashes += 1;
      await end(server, 'SIGKILL');
    },

    /** Starts the server again where it was. */
    async restart(): Promise<void> {
      server = await start();
    },

    hasCrashed: (): boolean => crashes > 0,
  };
}

type Place = { readonly cwd: string; readonly env: NodeJS.ProcessEnv };

/** Resolves when the server says that it is ready. */
async function startProcess(place: Place, onError: (line: string) => void): Promise<ChildProcess> {
  const server = spawn(process.execPath, [main], {
    ...place,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(server.stdout);
  await new Promise<void>((ready, failed) => {
    server.once('exit', (code) => failed(new Error(`The server ended with code ${code}`)));
    lines.on('line', (line) => {
      if (line === 'Fundline is ready.') ready();
      if (isError(line)) onError(line);
    });
  });
  return server;
}

/** True for the log's lines, which are JSON, of level error and above. */
const isError = (line: string): boolean =>
  line.startsWith('{') && (JSON.parse(line) as { readonly level: number }).level >= errorLevel;

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
