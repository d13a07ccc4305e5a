import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startTestServer, temporaryDirectory, type Item } from './start-test-server.js';

const root = resolve(import.meta.dirname, '../../..');

/** Compiles the server and starts it in a process of its own; gives the process and the address. */
async function startChild(dataDir: string): Promise<{ child: ChildProcess; uri: string }> {
  const out = await temporaryDirectory();
  await symlink(join(root, 'node_modules'), join(out, 'node_modules'));
  await writeFile(join(out, 'package.json'), '{"type":"module"}');
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      rootDir: join(root, 'src'),
      outDir: out,
      sourceMap: false,
      typeRoots: [join(root, 'node_modules/@types')],
    },
    include: [join(root, 'src/storage/embedded')],
    exclude: [],
  };
  await writeFile(join(out, 'tsconfig.json'), JSON.stringify(config));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const compiling = spawn(process.execPath, [compiler, '-p', out], { stdio: 'inherit' });
  expect(await once(compiling, 'exit')).toEqual([0, null]);

  const start =
    `import { startEmbeddedServer } from './storage/embedded/embedded-server.js';` +
    `const server = await startEmbeddedServer({ dataDir: ${JSON.stringify(dataDir)} });` +
    `console.log(server.uri);`;
  await writeFile(join(out, 'start.js'), start);
  const child = spawn(process.execPath, [join(out, 'start.js')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [uri] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, uri };
}

describe('acknowledged writes', () => {
  it('survive kill -9', async () => {
    const dataDir = await temporaryDirectory();
    const { child, uri } = await startChild(dataDir);
    const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 500 }).connect();
    const items = client.db('test').collection<Item>('items');
    await items.createIndex({ n: 1 }, { unique: true });
    const acknowledged: string[] = [];
    const writer = async (name: number): Promise<void> => {
      for (let n = 0; ; n += 1) {
        const id = `${name}-${n}`;
        await items.insertOne({ _id: id, n: name * 1_000_000 + n });
        acknowledged.push(id);
        if (acknowledged.length === 400) child.kill('SIGKILL');
      }
    };

    await Promise.allSettled(Array.from({ length: 8 }, (_, name) => writer(name)));
    await client.close();

    const { collection } = await startTestServer({ dataDir, skipFlush: false });
    const kept = new Set((await collection().find().toArray()).map(({ _id }) => _id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    const indexed = await collection()
      .find({ n: { $gte: 0 } })
      .hint({ n: 1 })
      .toArray();
    expect(indexed).toHaveLength(kept.size);
  }, 30_000);

  it('are there after a restart, with their indexes', async () => {
    const first = await startTestServer();
    await first.collection().createIndex({ n: 1 }, { unique: true });
    await first.collection().insertOne({ _id: 'a', n: 1 });

    const second = await first.restart();

    expect(await second.collection().findOne({ n: 1 })).toEqual({ _id: 'a', n: 1 });
    await expect(second.collection().insertOne({ _id: 'b', n: 1 })).rejects.toMatchObject({
      code: 11000,
    });
    expect(await second.client.db().admin().listDatabases({ nameOnly: true })).toMatchObject({
      databases: [{ name: 'test' }],
    });
  });

  it('leave nothing behind when the collection or database is dropped', async () => {
    const { db, collection } = await startTestServer();
    await collection().createIndex({ n: 1 }, { unique: true });
    await collection().insertOne({ _id: 'a', n: 1 });

    await collection().drop();
    await collection().insertOne({ _id: 'a', n: 1 });
    const left = await collection().indexes();
    await db.dropDatabase();

    expect(left).toHaveLength(1);
    expect(await db.listCollections().toArray()).toEqual([]);
  });
});

describe('the server', () => {
  it('closes twice without complaint and frees its port', async () => {
    const first = await startTestServer();
    const port = Number(new URL(first.server.uri).port);

    await Promise.all([first.server.close(), first.server.close()]);

    const second = await startTestServer({ port });
    expect(second.server.uri).toBe(first.server.uri);
  });

  it('does not start on a directory in use', async () => {
    const { dataDir } = await startTestServer();

    await expect(startTestServer({ dataDir })).rejects.toThrow('in use');
  });

  it('does not start on a port that is taken', async () => {
    const { server } = await startTestServer();

    await expect(startTestServer({ port: Number(new URL(server.uri).port) })).rejects.toThrow(
      'EADDRINUSE',
    );
  });
});
