import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';

const runner = fileURLToPath(new URL('../../.config/run.mjs', import.meta.url));

/** `npm run` without npm, on data of its own. */
function start(dataDir: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [runner, ...args], {
    env: { DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

interface Ended {
  readonly code: unknown;
  readonly said: string;
}

async function run(dataDir: string, ...args: readonly string[]): Promise<Ended> {
  const child = start(dataDir, ...args);
  const [out, err, ended] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[unknown]>,
  ]);
  return { code: ended[0], said: `${out}${err}`.trim() };
}

/** The address in the first line the store prints. */
async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The child has no output');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return line.replace('The store is ready: ', '');
}

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fundline-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('npm run store', () => {
  it('serves several clients until it is told to end, and backs up and restores', async () => {
    const [here, there] = [await dataFolder(), await dataFolder()];
    const store = start(here, 'store', '--port', '0');
    const uri = await addressOf(store);
    const clients = await Promise.all([1, 2].map(() => new MongoClient(uri).connect()));
    await Promise.all(
      clients.map((client, _id) =>
        client
          .db('a')
          .collection('b')
          .insertOne({ _id: _id as never }),
      ),
    );
    const file = join(here, 'backup.gz');

    const second = await run(here, 'store', '--port', '0');
    const backup = await run(here, 'backup', file);
    const refused = await run(here, 'restore', file);
    const restored = await run(there, 'restore', file);
    const again = await run(there, 'restore', file);
    await Promise.all(clients.map((client) => client.close()));
    const ended = once(store, 'exit');
    store.kill('SIGTERM');

    expect(uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/\?directConnection=true$/);
    expect(second).toEqual({ code: 1, said: 'The data directory is in use by another server' });
    expect(backup.code).toBe(0);
    expect(backup.said).toMatch(
      /^2 documents of 1 collections are in .*backup\.gz \(\d+ bytes, SHA-256 of the content [0-9a-f]{64}\)$/,
    );
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('in use') as string });
    expect(restored).toMatchObject({
      code: 0,
      said: expect.stringMatching(
        /^The checksum is right\. 2 documents of 1 collections are restored as of \d{4}-/,
      ) as string,
    });
    expect(again).toMatchObject({
      code: 1,
      said: expect.stringContaining('--overwrite') as string,
    });
    expect(await ended).toEqual([0, null]);
  }, 60_000);

  it.each([
    ['a port that is none', ['store', '--port', 'x'], 'Usage: npm run store'],
    ['an option that does not exist', ['store', '--host', 'x'], "Unknown option '--host'"],
    ['no file to write', ['backup'], 'Usage: npm run backup -- FILE'],
    ['no file to read', ['restore'], 'Usage: npm run restore -- FILE [--overwrite]'],
    ['nothing to back up', ['backup', join(tmpdir(), 'never-written.gz')], 'There is no store in'],
  ])('and its neighbours refuse %s', async (_what, args, said) => {
    const ended = await run(await dataFolder(), ...args);

    expect(ended).toMatchObject({ code: 1, said: expect.stringContaining(said) as string });
  });
});
