import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { readSnapshot } from './read-snapshot.js';
import { writeRecords, type BackupEnd } from './backup-format.js';

export interface BackupRequest {
  /** The directory of the store; its server may be running. */
  readonly dataDir: string;
  /** Where the backup is written; it must not exist. */
  readonly file: string;
  readonly now: () => Date;
  /** Called now and then with the number of documents written so far. */
  readonly progress?: (documents: number) => void;
}

export interface BackupSummary extends BackupEnd {
  readonly sizeBytes: number;
}

const bytesAtOnce = 256 * 1024;

/**
 * Writes everything the store holds at one instant into a compressed file with a checksum, which only
 * its owner can read. The file appears when it is complete and on the disk.
 */
export async function writeBackup(request: BackupRequest): Promise<BackupSummary> {
  const { dataDir, file, now, progress = () => undefined } = request;
  if (await exists(file)) throw new Error(`There is a file already: ${file}`);
  if (!(await exists(join(dataDir, 'data.mdb'))))
    throw new Error(`There is no store in ${dataDir}`);
  const draft = `${file}.partial`;
  const snapshot = readSnapshot(dataDir);
  try {
    const records = inPieces(writeRecords(snapshot.contents, now()), progress);
    const target = createWriteStream(draft, { mode: 0o600 });
    await pipeline(Readable.from(records.pieces()), createGzip({ level: 3 }), target);
    await flush(draft);
    await rename(draft, file);
    return { ...records.end(), sizeBytes: (await stat(file)).size };
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await snapshot.close();
  }
}

/** Joins small records, and remembers what the writer returned at the end. */
function inPieces(
  records: Generator<Buffer, BackupEnd, undefined>,
  progress: (documents: number) => void,
): { pieces(): Generator<Buffer, void, undefined>; end(): BackupEnd } {
  let end: BackupEnd | undefined;
  return {
    *pieces() {
      let [waiting, size, documents]: [Buffer[], number, number] = [[], 0, 0];
      for (;;) {
        const next = records.next();
        if (next.done === true) {
          end = next.value;
          yield Buffer.concat(waiting);
          return;
        }
        waiting.push(next.value);
        size += next.value.length;
        documents += 1;
        if (size < bytesAtOnce) continue;
        yield Buffer.concat(waiting);
        progress(documents);
        [waiting, size] = [[], 0];
      }
    },
    end: () => {
      if (end === undefined) throw new Error('The backup was not written to its end');
      return end;
    },
  };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Resolves once the file is on the disk. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
