import { deserialize, Double, Int32, Long, serialize, type DeserializeOptions } from 'bson';
import { MongoError } from '../mongo-error.js';
import { elementsOf } from './bson-elements.js';

/** A document as plain JavaScript values; numbers are promoted, other BSON types keep their class. */
export type Doc = Record<string, unknown>;

export const maxDocumentBytes = 16 * 1024 * 1024;

const objectType = 0x03;
const arrayType = 0x04;

/** Encoded bytes that go into a reply as they are. */
export class RawDocument {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** The same bytes as a Buffer, which shares their memory. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Encoded documents that go into a reply as an array, as they are. */
export class RawArray {
  readonly items: readonly Uint8Array[];

  constructor(items: readonly Uint8Array[]) {
    this.items = items;
  }
}

/** Reads a document. Throws InvalidBSON for bytes that are none. */
export function decode(bytes: Uint8Array): Doc {
  return read(bytes, { bsonRegExp: true });
}

/** Like `decode`, but numbers keep their BSON type: Int32, Double, Long and Decimal128. */
export function decodeExact(bytes: Uint8Array): Doc {
  return read(bytes, { bsonRegExp: true, promoteValues: false });
}

/** How the values of a command are wanted: `exact` keeps number types, `raw` its documents as bytes. */
export type CommandForm = 'plain' | 'exact' | 'raw';

const commandForms: Readonly<Record<CommandForm, DeserializeOptions>> = {
  plain: {},
  exact: { bsonRegExp: true, promoteValues: false },
  raw: { fieldsAsRaw: { documents: true } },
};

export function decodeCommand(bytes: Uint8Array, form: CommandForm): Doc {
  const body = read(bytes, commandForms[form]);
  assertDepth(bytes, body);
  return body;
}

function read(bytes: Uint8Array, options: DeserializeOptions): Doc {
  try {
    return deserialize(bytes, options);
  } catch (error) {
    throw new MongoError('InvalidBSON', error instanceof Error ? error.message : 'invalid BSON');
  }
}

/** Fields whose value is undefined are left out. */
export function encode(doc: Doc): Uint8Array {
  return serialize(doc, { ignoreUndefined: true });
}

/** Refuses what is larger or nested deeper than a document may be, with MongoDB's codes 10334 and 15. */
export function assertStorable(bytes: Uint8Array, doc: Doc): void {
  if (bytes.length > maxDocumentBytes) {
    throw new MongoError('BSONObjectTooLarge', `a document exceeds ${maxDocumentBytes} bytes`);
  }
  assertDepth(bytes, doc);
}

const deepestNesting = 200;
const bytesPerLevel = 8;

function assertDepth(bytes: Uint8Array, doc: Doc): void {
  if (bytes.length < deepestNesting * bytesPerLevel) return;
  if (isDeeper(doc, deepestNesting)) {
    throw new MongoError('Overflow', `a document is nested deeper than ${deepestNesting} levels`);
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((member) => isDeeper(member, levels - 1));
  if (!isPlainObject(value)) return false;
  return Object.values(value).some((member) => isDeeper(member, levels - 1));
}

export function isPlainObject(value: unknown): value is Doc {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** The same values with their numbers as `decode` gives them: plain where a double can hold them. */
export function plainNumbers(value: unknown): unknown {
  if (value instanceof Int32 || value instanceof Double) return value.valueOf();
  if (value instanceof Long) return isSafe(value) ? value.toNumber() : value;
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, plainNumbers(member)]),
  );
}

function isSafe(value: Long): boolean {
  return Number.isSafeInteger(value.toNumber());
}

/** The name of the first field: in a command, the command's name. */
export function firstFieldName(bytes: Buffer): string {
  const end = bytes.indexOf(0, 5);
  return end < 0 ? '' : bytes.toString('utf8', 5, end);
}

function isRaw(value: unknown): boolean {
  return value instanceof RawDocument || value instanceof RawArray;
}

/** Encodes a reply whose values may be RawDocument or RawArray, one level deep. */
export function encodeReply(reply: Doc): Buffer {
  if (!Object.values(reply).some(isRaw)) return asBuffer(encode(reply));
  const parts: Uint8Array[] = [];
  let plain: Doc = {};
  const flush = (): void => {
    const bytes = encode(plain);
    if (bytes.length > 5) parts.push(bytes.subarray(4, bytes.length - 1));
    plain = {};
  };
  for (const [name, value] of Object.entries(reply)) {
    if (value instanceof RawDocument) {
      flush();
      parts.push(elementHeader(objectType, name), value.bytes);
    } else if (value instanceof RawArray) {
      flush();
      parts.push(elementHeader(arrayType, name), encodeRawArray(value.items));
    } else {
      plain[name] = value;
    }
  }
  flush();
  return wrap(parts);
}

/**
 * The bytes of `after`, where every top-level field outside `changed` is copied from `beforeBytes`.
 * New fields come last.
 */
export function spliceDocument(
  beforeBytes: Buffer,
  after: Doc,
  changed: ReadonlySet<string>,
): Buffer {
  const parts: Uint8Array[] = [];
  const added = new Set(changed);
  let keptFrom = 4;
  for (const { name, start, end } of elementsOf(beforeBytes)) {
    if (!changed.has(name)) continue;
    if (start > keptFrom) parts.push(beforeBytes.subarray(keptFrom, start));
    keptFrom = end;
    added.delete(name);
    if (after[name] !== undefined) parts.push(encodeElement(name, after[name]));
  }
  parts.push(beforeBytes.subarray(keptFrom, beforeBytes.length - 1));
  for (const name of added) {
    if (after[name] !== undefined) parts.push(encodeElement(name, after[name]));
  }
  return wrap(parts);
}

/** The document with only the top-level fields that `keeps` names. */
export function keepFields(bytes: Buffer, keeps: (name: string) => boolean): Buffer {
  const parts: Uint8Array[] = [];
  for (const { name, start, end } of elementsOf(bytes)) {
    if (keeps(name)) parts.push(bytes.subarray(start, end));
  }
  return wrap(parts);
}

function encodeElement(name: string, value: unknown): Uint8Array {
  const bytes = encode({ [name]: value });
  return bytes.subarray(4, bytes.length - 1);
}

function encodeRawArray(items: readonly Uint8Array[]): Buffer {
  const parts: Uint8Array[] = [];
  for (const [index, item] of items.entries()) {
    parts.push(elementHeader(objectType, String(index)), item);
  }
  return wrap(parts);
}

function elementHeader(type: number, name: string): Buffer {
  return Buffer.from(`${String.fromCharCode(type)}${name}\0`, 'utf8');
}

function wrap(parts: readonly Uint8Array[]): Buffer {
  let length = 5;
  for (const part of parts) length += part.length;
  const bytes = Buffer.allocUnsafe(length);
  bytes.writeInt32LE(length, 0);
  let offset = 4;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  bytes[offset] = 0;
  return bytes;
}
