import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface ChildServer {
  readonly child: ChildProcess;
  readonly uri: string;
}

export interface ChildOptions {
  readonly dataDir: string;
  readonly port?: number;
  /** No file of the server may grow beyond so many blocks of 512 bytes. */
  readonly largestFileBlocks?: number;
}

const built = new URL('../../../dist/src/storage/embedded/embedded-server.js', import.meta.url);

/** A server in a process of its own, as it is built; it is ended after the test if it still runs. */
export async function startChildServer(options: ChildOptions): Promise<ChildServer> {
  const { dataDir, port = 0, largestFileBlocks } = options;
  const script =
    `const { startEmbeddedServer } = await import(${JSON.stringify(built.href)});` +
    `const server = await startEmbeddedServer(${JSON.stringify({ dataDir, port })});` +
    `console.log(server.uri);`;
  const limit = largestFileBlocks === undefined ? '' : `ulimit -S -f ${largestFileBlocks}; `;
  const command = `${limit}exec "$0" --input-type=module -e "$1"`;
  const child = spawn('sh', ['-c', command, process.execPath, script], {
    stdio: ['ignore', 'pipe', 'ignore'],
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [uri] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, uri };
}

/** Ends the process as a power cut would: nothing is written, nobody is told. */
export async function killChild({ child }: ChildServer): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
