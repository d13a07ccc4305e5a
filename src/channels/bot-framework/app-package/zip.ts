import { crc32 } from 'node:zlib';

interface File {
  readonly name: string;
  readonly content: Buffer;
}

const version = 20;
const namesAreUtf8 = 0x0800;
/** 1980-01-01, the first day a zip can name: the same files are the same bytes. */
const firstDay = 0x0021;

/** An archive of the files as they are, not made smaller. */
export function writeZip(files: readonly File[]): Buffer {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const entry = Buffer.concat([localHeader(name, content), content]);
    directory.push(directoryEntry(name, content, offset));
    entries.push(entry);
    offset += entry.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...entries, listed, end(files.length, listed.length, offset)]);
}

const localHeader = (name: string, content: Buffer): Buffer =>
  Buffer.concat([bytes('PK\u0003\u0004'), described(name, content), two(0), bytes(name)]);

const directoryEntry = (name: string, content: Buffer, offset: number): Buffer =>
  Buffer.concat([
    bytes('PK\u0001\u0002'),
    two(version),
    described(name, content),
    // no extra field, no comment, first disk, no attributes
    Buffer.alloc(12),
    four(offset),
    bytes(name),
  ]);

/** What both headers say of a file: version, flags, stored, time, day, checksum, sizes, name. */
const described = (name: string, content: Buffer): Buffer =>
  Buffer.concat([
    ...[version, namesAreUtf8, 0, 0, firstDay].map(two),
    ...[crc32(content), content.length, content.length].map(four),
    two(bytes(name).length),
  ]);

const end = (count: number, directoryBytes: number, offset: number): Buffer =>
  Buffer.concat([
    bytes('PK\u0005\u0006'),
    ...[0, 0, count, count].map(two),
    ...[directoryBytes, offset].map(four),
    two(0),
  ]);

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

function two(value: number): Buffer {
  const written = Buffer.alloc(2);
  written.writeUInt16LE(value);
  return written;
}

function four(value: number): Buffer {
  const written = Buffer.alloc(4);
  written.writeUInt32LE(value);
  return written;
}
