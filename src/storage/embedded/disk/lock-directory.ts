import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { realpath, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the directory free again. */
export type Unlock = () => Promise<void>;

/**
 * Keeps a second server, in this process or another, from opening the same directory. Rejects when
 * one is running; what a killed server left behind does not count.
 */
export async function lockDirectory(directory: string): Promise<Unlock> {
  const path = await socketPath(directory);
  const server = (await tryListen(path)) ?? (await replaceAbandoned(path));
  if (server === undefined) throw new Error('The data directory is in use by another server');
  server.unref();
  return async () => {
    server.close();
    await once(server, 'close');
  };
}

// A listening socket vanishes with its process, however that ends; a lock file would stay.
async function socketPath(directory: string): Promise<string> {
  const hash = createHash('sha256')
    .update(await realpath(directory))
    .digest('hex')
    .slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\embedded-${hash}`;
  const inside = join(directory, 'lock');
  const longestSocketPath = 100;
  return Buffer.byteLength(inside) <= longestSocketPath ? inside : join(tmpdir(), `${hash}.lock`);
}

// Several may find the same abandoned socket. Who has taken it aside looks once more: it may be the
// socket of one who came first.
async function replaceAbandoned(path: string): Promise<Server | undefined> {
  if (await answers(path)) return undefined;
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  const isTaken = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (isTaken && (await answers(aside))) {
    await rename(aside, path);
    return undefined;
  }
  await rm(aside, { force: true });
  return tryListen(path);
}

function tryListen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => resolve(server));
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
