import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const errorLevel = 50;

export interface ServerPlace {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The built program below dist/; the server unless told otherwise. */
  readonly program?: string;
  /** What the program reads from its command line. */
  readonly args?: readonly string[];
  /** Called with each line of the log of level error and above. */
  readonly onError?: (line: string) => void;
  /** Called with every line. */
  readonly onLine?: (line: string) => void;
}

export type ServerProcess = Awaited<ReturnType<typeof startServerProcess>>;

/** A built server as a process of its own. Resolves when it says that it is ready. */
export async function startServerProcess(place: ServerPlace) {
  const { cwd, env, program = 'src/main.js', args = [], onError, onLine } = place;
  const child = spawn(process.execPath, [join(distFolder(), program), ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout);
  await new Promise<void>((ready, failed) => {
    child.once('exit', (code) => failed(new Error(`The server ended with code ${code}`)));
    lines.on('line', (line) => {
      if (line === 'Fundline is ready.') ready();
      if (isError(line)) onError?.(line);
      onLine?.(line);
    });
  });

  return {
    pid: child.pid ?? 0,

    /** Sends the signal and resolves to the exit code when the process has ended. */
    end: (signal: NodeJS.Signals) => end(child, signal),

    /** SIGSTOP: it does nothing at all until `resume`. */
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
  };
}

/** This module runs from test/ and, in measurements, from dist/test/. */
function distFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'dist');
}

/** True for the log's lines, which are JSON, of level error and above. */
const isError = (line: string): boolean =>
  line.startsWith('{') && (JSON.parse(line) as { readonly level: number }).level >= errorLevel;

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  return child.exitCode;
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
