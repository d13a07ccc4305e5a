import { execFile, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const run = promisify(execFile);
const outputAtMost = 50_000_000;

/** What the command prints. Rejects with what it complains of. */
export async function outputOf(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<string> {
  try {
    return (await run(command, [...args], { cwd, maxBuffer: outputAtMost })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    const what = [command, ...args].join(' ');
    throw new Error(`${what} failed:\n${stdout}${stderr}`, { cause: error });
  }
}

/** The first thing the process prints. Rejects when it ends before. */
export async function firstOutput(process: ChildProcess): Promise<string> {
  const { stdout } = process;
  if (stdout === null) throw new Error('The process was started without a pipe');
  const ended = once(process, 'exit').then(([code]) => {
    throw new Error(`The server ended with ${String(code)}`);
  });
  const [chunk] = (await Promise.race([once(stdout, 'data'), ended])) as [Buffer];
  return chunk.toString('utf8').trim();
}

/** Resolves when the process has ended. */
export async function end(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const exited = once(process, 'exit');
  process.kill();
  await exited;
}
