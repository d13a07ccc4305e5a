import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { freePort } from '../support/server-process.js';
import { end, outputOf } from './commands.js';
import type { TestServer } from './test-server.js';

const version = 'v1.24.2';

/** FerretDB 1 on SQLite, built from the Go module proxy. Needs Go. */
export async function startFerretDb(cache: string): Promise<TestServer> {
  const program = join(cache, `ferretdb-${version}`);
  if (!existsSync(program)) await build(program);
  const state = await mkdtemp(join(tmpdir(), 'fundline-ferretdb-'));
  const port = await freePort();
  const server = spawn(
    program,
    [
      '--handler=sqlite',
      `--sqlite-url=file:${state}/?_pragma=synchronous(off)`,
      `--state-dir=${state}`,
      `--listen-addr=127.0.0.1:${port}`,
      '--debug-addr=-',
      '--telemetry=disable',
      '--log-level=error',
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const uri = `mongodb://127.0.0.1:${port}/`;
  await answers(uri);
  return {
    uri,
    async stop() {
      await end(server);
      await rm(state, { recursive: true, force: true });
    },
  };
}

/** `go install` builds a program that ends at once: a file with the version has to be there. */
async function build(program: string): Promise<void> {
  const module = `github.com/FerretDB/FerretDB@${version}`;
  const source = await mkdtemp(join(tmpdir(), 'fundline-ferretdb-'));
  try {
    const downloaded = await outputOf('go', ['mod', 'download', '-json', module], source);
    const { Dir: folder } = JSON.parse(downloaded) as { readonly Dir: string };
    await cp(folder, source, { recursive: true });
    // What Go downloads is read-only.
    await outputOf('chmod', ['-R', 'u+w', source], source);
    await writeFile(join(source, 'build/version/version.txt'), version);
    await outputOf('go', ['build', '-buildvcs=false', '-o', program, './cmd/ferretdb'], source);
  } finally {
    await rm(source, { recursive: true, force: true });
  }
}

/** Resolves when the server answers; the driver tries again until its time is up. */
async function answers(uri: string): Promise<void> {
  const client = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 30_000 });
  await client.close();
}
