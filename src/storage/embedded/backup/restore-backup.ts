import { createReadStream } from 'node:fs';
import { link, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { lockDirectory } from '../disk/lock-directory.js';
import { openEngine } from '../engine.js';
import { MongoError } from '../mongo-error.js';
import { damagedBackup, readRecords, type BackupRecord } from './backup-format.js';
import { createLoader } from './load-records.js';
import { flush } from './write-backup.js';

export interface RestoreRequest {
  /** The directory of the store. No server may have it open. */
  readonly dataDir: string;
  readonly file: string;
  /** Whether a store that holds something already may be replaced. */
  readonly overwrite: boolean;
  readonly now: () => Date;
  /** Called now and then with the number of documents restored so far. */
  readonly progress?: (documents: number) => void;
}

export interface RestoreSummary {
  /** When the backup was made. */
  readonly madeAt: Date;
  readonly collections: number;
  readonly documents: number;
  /** Where the store is kept that was there before; undefined when there was none. */
  readonly replaced: string | undefined;
}

/** The restored store begins a log of its own: nobody can go on from a place in the old one. */
const logLimit = 1_000;

/**
 * Reads the whole backup and compares its checksum, then builds a store from it beside the present
 * one, and at last puts it in its place in one step. Whatever fails before leaves everything as it was.
 */
export async function restoreBackup(request: RestoreRequest): Promise<RestoreSummary> {
  const { dataDir, file, overwrite, now } = request;
  const checked = await checkBackup(file).catch((error: unknown) => {
    throw explain(error, file);
  });
  await mkdir(dataDir, { recursive: true });
  const unlock = await lockDirectory(dataDir);
  const building = join(dataDir, 'restoring');
  try {
    const isEmpty = await holdsNothing(dataDir, now);
    if (!isEmpty && !overwrite) {
      throw new Error(`The store in ${dataDir} is not empty; with --overwrite it is replaced`);
    }
    await rm(building, { recursive: true, force: true });
    await build(building, request);
    const replaced = isEmpty ? undefined : join(dataDir, `replaced-${stamp(now())}`);
    await putInPlace(dataDir, building, replaced);
    return { ...checked, replaced };
  } finally {
    await rm(building, { recursive: true, force: true });
    await unlock();
  }
}

async function checkBackup(file: string): Promise<Omit<RestoreSummary, 'replaced'>> {
  let madeAt = new Date(0);
  for await (const record of recordsOf(file)) {
    if (record.kind === 'head') madeAt = record.head.at;
    if (record.kind === 'end') {
      const { collections, documents } = record.end;
      return { madeAt, collections, documents };
    }
  }
  throw new Error('The backup ends too early');
}

function explain(error: unknown, file: string): unknown {
  const code = String((error as { readonly code?: unknown }).code);
  if (code === 'ENOENT') return new Error(`There is no file ${file}`);
  // What cannot be decompressed, or not be read as BSON afterwards.
  const isUnreadable = code.startsWith('Z_') || error instanceof MongoError;
  return isUnreadable ? damagedBackup() : error;
}

function recordsOf(file: string): AsyncGenerator<BackupRecord, void, undefined> {
  const unzip = createGunzip();
  const source = createReadStream(file);
  source.on('error', (error) => unzip.destroy(error));
  return readRecords(source.pipe(unzip));
}

async function holdsNothing(dataDir: string, now: () => Date): Promise<boolean> {
  if (!(await readdir(dataDir)).includes('data.mdb')) return true;
  const engine = await openEngine({ dataDir, flush: true, now, logLimit });
  const isEmpty = engine.catalog.all().length === 0;
  await engine.close();
  return isEmpty;
}

async function build(dataDir: string, request: RestoreRequest): Promise<void> {
  const { file, now, progress = () => undefined } = request;
  await mkdir(dataDir);
  const engine = await openEngine({ dataDir, flush: true, now, logLimit });
  try {
    const loader = createLoader(engine, progress);
    for await (const record of recordsOf(file)) await loader.take(record);
  } finally {
    await engine.close();
  }
  await flush(join(dataDir, 'data.mdb'));
}

/** The old file stays under another name; the new one takes its place at one instant. */
async function putInPlace(
  dataDir: string,
  building: string,
  replaced: string | undefined,
): Promise<void> {
  const data = join(dataDir, 'data.mdb');
  if (replaced !== undefined) {
    await mkdir(replaced);
    await link(data, join(replaced, 'data.mdb'));
  }
  await rename(join(building, 'data.mdb'), data);
  await rm(join(dataDir, 'lock.mdb'), { force: true });
  await flush(data);
}

function stamp(at: Date): string {
  return at.toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
}
