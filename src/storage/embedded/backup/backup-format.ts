import { createHash } from 'node:crypto';
import type { IndexSpec } from '../disk/catalog.js';
import { decode, encode, type Doc } from '../values/bson-codec.js';

// A compressed stream of records, each a letter and a BSON document: first what follows, then each
// collection before its documents, at the end what was written and the checksum of all before it.
const format = 1;
const letters = { head: 'H', collection: 'C', document: 'D', end: 'E' } as const;

export interface BackupHead {
  readonly format: number;
  readonly at: Date;
}

export interface BackupCollection {
  readonly db: string;
  readonly name: string;
  readonly indexes: readonly IndexSpec[];
}

export interface BackupEnd {
  readonly collections: number;
  readonly documents: number;
  readonly sha256: string;
}

export type BackupRecord =
  | { readonly kind: 'head'; readonly head: BackupHead }
  | { readonly kind: 'collection'; readonly collection: BackupCollection }
  | { readonly kind: 'document'; readonly bytes: Buffer }
  | { readonly kind: 'end'; readonly end: BackupEnd };

/** What a backup contains, collection by collection. */
export interface BackupContent {
  readonly collection: BackupCollection;
  readonly documents: Iterable<Buffer>;
}

/** The bytes of a backup, before compression. */
export function* writeRecords(
  contents: Iterable<BackupContent>,
  at: Date,
): Generator<Buffer, BackupEnd, undefined> {
  const hash = createHash('sha256');
  const record = (letter: string, bytes: Uint8Array): Buffer => {
    const all = Buffer.concat([Buffer.from(letter), bytes]);
    hash.update(all);
    return all;
  };
  let [collections, documents] = [0, 0];
  yield record(letters.head, encode({ format, at }));
  for (const content of contents) {
    collections += 1;
    yield record(letters.collection, encode({ ...content.collection }));
    for (const bytes of content.documents) {
      documents += 1;
      yield record(letters.document, bytes);
    }
  }
  const end = { collections, documents, sha256: hash.digest('hex') };
  yield Buffer.concat([Buffer.from(letters.end), encode(end)]);
  return end;
}

/**
 * The records in a stream of bytes. Throws when the stream is no backup, is damaged, or ends early;
 * only a reader who comes to the end knows that everything before it is right.
 */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<BackupRecord, void, undefined> {
  const hash = createHash('sha256');
  const counted = { collections: 0, documents: 0 };
  let last: BackupRecord | undefined;
  for await (const bytes of recordBytes(chunks)) {
    if (last?.kind === 'end') throw damagedBackup();
    const record = toRecord(bytes);
    if ((last === undefined) !== (record.kind === 'head')) throw damagedBackup();
    if (record.kind === 'end')
      assertComplete(record.end, { ...counted, sha256: hash.digest('hex') });
    else hash.update(bytes);
    if (record.kind === 'collection') counted.collections += 1;
    if (record.kind === 'document') counted.documents += 1;
    yield record;
    last = record;
  }
  if (last?.kind !== 'end') throw new Error('The backup ends too early');
}

const smallestRecord = 6;
const largestRecord = 17 * 1024 * 1024;

async function* recordBytes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.length - at >= smallestRecord) {
      const length = 1 + rest.readInt32LE(at + 1);
      if (length < smallestRecord || length > largestRecord) throw damagedBackup();
      if (rest.length - at < length) break;
      yield rest.subarray(at, at + length);
      at += length;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw new Error('The backup ends too early');
}

function toRecord(record: Buffer): BackupRecord {
  const letter = record.toString('latin1', 0, 1);
  const bytes = record.subarray(1);
  if (letter === letters.document) return { kind: 'document', bytes };
  const fields: Doc = decode(bytes);
  if (letter === letters.collection) {
    return { kind: 'collection', collection: fields as unknown as BackupCollection };
  }
  if (letter === letters.end) return { kind: 'end', end: fields as unknown as BackupEnd };
  if (letter !== letters.head) throw damagedBackup();
  if (fields['format'] !== format) throw new Error('The backup was made by another version');
  return { kind: 'head', head: fields as unknown as BackupHead };
}

function assertComplete(said: BackupEnd, found: BackupEnd): void {
  const isSame =
    said.sha256 === found.sha256 &&
    said.collections === found.collections &&
    said.documents === found.documents;
  if (!isSame) throw damagedBackup();
}

/** The refusal of a file that does not hold what it should. */
export function damagedBackup(): Error {
  return new Error('The file is damaged, or it is no backup');
}
