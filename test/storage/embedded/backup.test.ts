import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Decimal128, Double, Long, MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { restoreBackup } from '../../../src/storage/embedded/backup/restore-backup.js';
import { writeBackup } from '../../../src/storage/embedded/backup/write-backup.js';
import { killChild, startChildServer } from './start-child-server.js';
import { startTestServer, temporaryDirectory } from './start-test-server.js';

const now = () => new Date('2026-03-02T12:00:00.000Z');

/** A directory with a store that was closed, and the file of its backup. */
async function backedUp(): Promise<{ readonly dataDir: string; readonly file: string }> {
  const { server, client, db, dataDir } = await startTestServer({ skipFlush: false });
  await db.collection('a').createIndexes([
    { key: { n: 1 }, unique: true },
    { key: { at: 1 }, expireAfterSeconds: 86_400 },
    { key: { tags: 1, n: -1 }, partialFilterExpression: { open: true } },
  ]);
  const documents = Array.from({ length: 2_500 }, (_, n) => ({
    n,
    tags: [`t${n % 7}`],
    open: true,
  }));
  await db.collection('a').insertMany(documents);
  await db.collection('typed').insertOne({
    double: new Double(5),
    long: Long.fromNumber(5),
    decimal: Decimal128.fromString('5.00'),
  });
  await client.db('other').createCollection('empty');
  await client.close();
  await server.close();
  const file = join(await temporaryDirectory(), 'backup.gz');
  await writeBackup({ dataDir, file, now });
  return { dataDir, file };
}

describe('a backup', () => {
  it('brings back every document, index and collection', async () => {
    const { file } = await backedUp();
    const dataDir = join(await temporaryDirectory(), 'fresh');

    const summary = await restoreBackup({ dataDir, file, overwrite: false, now });

    expect(summary).toEqual({
      madeAt: now(),
      collections: 3,
      documents: 2_501,
      replaced: undefined,
    });
    const { db, client } = await startTestServer({ dataDir, skipFlush: false });
    expect(await db.command({ validate: 'a' })).toMatchObject({ valid: true, nrecords: 2_500 });
    expect(await db.collection('a').indexes()).toMatchObject([
      { name: '_id_' },
      { name: 'n_1', unique: true },
      { name: 'at_1', expireAfterSeconds: 86_400 },
      { name: 'tags_1_n_-1', partialFilterExpression: { open: true } },
    ]);
    const typed = await db.collection('typed').findOne({}, { promoteValues: false });
    expect(typed).toMatchObject({ double: new Double(5), long: Long.fromNumber(5) });
    expect(await client.db('other').listCollections().toArray()).toMatchObject([{ name: 'empty' }]);
    await expect(db.collection('a').insertOne({ n: 7 })).rejects.toMatchObject({ code: 11000 });
  });

  it('is of one instant while a server in another process goes on writing', async () => {
    const dataDir = await temporaryDirectory();
    const running = await startChildServer({ dataDir });
    const client = await new MongoClient(running.uri).connect();
    const pairs = client.db('test').collection('pairs');
    const over = new AbortController();
    let written = 0;
    const writing = Array.from({ length: 4 }, async () => {
      while (!over.signal.aborted) {
        const pair = written;
        written += 1;
        // One command is one transaction: nobody may ever see one half of it.
        await pairs.insertMany([
          { pair, half: 1, text: 'x'.repeat(500) },
          { pair, half: 2 },
        ]);
      }
    });
    const files: string[] = [];
    const folder = await temporaryDirectory();
    for (let n = 0; n < 3; n += 1) {
      const file = join(folder, `backup-${n}.gz`);
      await writeBackup({ dataDir, file, now });
      files.push(file);
    }
    over.abort();
    await Promise.all(writing);
    await client.close();
    await killChild(running);

    const sizes: number[] = [];
    for (const file of files) {
      const restored = await temporaryDirectory();
      await restoreBackup({ dataDir: restored, file, overwrite: false, now });
      const { db } = await startTestServer({ dataDir: restored, skipFlush: false });
      const counts = await db
        .collection('pairs')
        .aggregate([
          { $group: { _id: '$pair', n: { $sum: 1 } } },
          { $group: { _id: '$n', pairs: { $sum: 1 } } },
        ])
        .toArray();
      sizes.push((counts[0]?.['pairs'] as number | undefined) ?? 0);
      expect(counts.every(({ _id }) => (_id as unknown) === 2)).toBe(true);
    }
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect(sizes.at(-1)).toBeLessThanOrEqual(written);
  }, 60_000);

  it('is written into a file that only its owner reads, and replaces no other', async () => {
    const { dataDir, file } = await backedUp();

    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await expect(writeBackup({ dataDir, file, now })).rejects.toThrow('There is a file already');
  });

  it('needs a store', async () => {
    const dataDir = await temporaryDirectory();
    const file = join(dataDir, 'backup.gz');

    await expect(writeBackup({ dataDir, file, now })).rejects.toThrow('There is no store');
  });
});

describe('restoring', () => {
  it('does not touch a store that holds something, unless told so', async () => {
    const { file } = await backedUp();
    const first = await startTestServer({ skipFlush: false });
    await first.collection().insertOne({ _id: 'precious' });
    await first.client.close();
    await first.server.close();
    const { dataDir } = first;

    await expect(restoreBackup({ dataDir, file, overwrite: false, now })).rejects.toThrow(
      'not empty',
    );
    const summary = await restoreBackup({ dataDir, file, overwrite: true, now });

    expect(summary.replaced).toBe(join(dataDir, 'replaced-20260302T120000'));
    const { db } = await startTestServer({ dataDir, skipFlush: false });
    expect(await db.listCollections().toArray()).toHaveLength(2);
    const before = await startTestServer({ dataDir: summary.replaced ?? '', skipFlush: false });
    expect(await before.collection().find().toArray()).toEqual([{ _id: 'precious' }]);
  });

  it('does not touch a store in use', async () => {
    const { file } = await backedUp();
    const { dataDir } = await startTestServer();

    await expect(restoreBackup({ dataDir, file, overwrite: true, now })).rejects.toThrow('in use');
  });

  const damages: readonly (readonly [string, (content: Buffer) => Buffer])[] = [
    ['a changed byte', (content) => changed(content, content.length / 2)],
    ['a missing end', (content) => content.subarray(0, content.length - 40)],
    [
      'a missing middle',
      (content) => Buffer.concat([content.subarray(0, 9_000), content.subarray(19_000)]),
    ],
    ['something behind its end', (content) => Buffer.concat([content, content])],
    ['nothing in it', () => Buffer.alloc(0)],
    ['something else in it', () => Buffer.from('a letter to somebody')],
  ];

  it.each(damages)('refuses a file with %s, and leaves no trace', async (_what, damage) => {
    const { file } = await backedUp();
    const dataDir = await temporaryDirectory();
    await writeFile(file, gzipSync(damage(gunzipSync(await readFile(file)))));

    const restored = restoreBackup({ dataDir, file, overwrite: false, now });

    await expect(restored).rejects.toThrow(/damaged|too early/);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('refuses a file that was cut off, is no backup or does not exist', async () => {
    const { file } = await backedUp();
    const dataDir = await temporaryDirectory();
    const cut = `${file}.cut`;
    await writeFile(cut, (await readFile(file)).subarray(0, 2_000));
    const other = `${file}.other`;
    await writeFile(other, 'a letter to somebody');

    for (const [path, reason] of [
      [cut, 'damaged'],
      [other, 'damaged'],
      [`${file}.none`, 'There is no file'],
    ] as const) {
      const restored = restoreBackup({ dataDir, file: path, overwrite: false, now });
      await expect(restored).rejects.toThrow(reason);
    }
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('ends the log of changes: nobody goes on from a place of before', async () => {
    const { file } = await backedUp();
    const first = await startTestServer({ skipFlush: false });
    const stream = first.collection().watch([], { maxAwaitTimeMS: 20 });
    await stream.tryNext();
    const { resumeToken } = stream;
    await stream.close();
    await first.client.close();
    await first.server.close();

    await restoreBackup({ dataDir: first.dataDir, file, overwrite: true, now });

    const { db } = await startTestServer({ dataDir: first.dataDir, skipFlush: false });
    const pipeline = [{ $changeStream: { resumeAfter: resumeToken } }];
    await expect(db.command({ aggregate: 'a', pipeline, cursor: {} })).rejects.toMatchObject({
      code: 286,
    });
  });
});

function changed(content: Buffer, at: number): Buffer {
  const bytes = Buffer.from(content);
  const place = Math.floor(at);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return bytes;
}
