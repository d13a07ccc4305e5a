import { deserialize, onDemand, serialize } from 'bson';
import { MongoError } from '../mongo-error.js';

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

/** Encoded documents that go into a reply as an array, as they are. */
export class RawArray {
  readonly items: readonly Uint8Array[];

  constructor(items: readonly Uint8Array[]) {
    this.items = items;
  }
}

export function decode(bytes: Uint8Array): Doc {
  return deserialize(bytes);
}

/** Decodes a command; a top-level `documents` array keeps its members as bytes when `keepRaw` is set. */
export function decodeCommand(bytes: Uint8Array, keepRaw: boolean): Doc {
  return deserialize(bytes, keepRaw ? { fieldsAsRaw: { documents: true } } : {});
}

/** Fields whose value is undefined are left out. */
export function encode(doc: Doc): Uint8Array {
  return serialize(doc, { ignoreUndefined: true });
}

/** Refuses what is larger than a document may be, with MongoDB's code 10334. */
export function assertDocumentSize(bytes: Uint8Array): void {
  if (bytes.length > maxDocumentBytes) {
    throw new MongoError('BSONObjectTooLarge', `a document exceeds ${maxDocumentBytes} bytes`);
  }
}

export function isPlainObject(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && value.constructor === Object;
}

/** The name of the first field: in a command, the command's name. */
export function firstFieldName(bytes: Uint8Array): string {
  const first = [...onDemand.parseToElements(bytes)][0];
  if (first === undefined) return '';
  return Buffer.from(bytes).toString('utf8', first[1], first[1] + first[2]);
}

/** Encodes a reply whose values may be RawDocument or RawArray, one level deep. */
export function encodeReply(reply: Doc): Buffer {
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
 * The bytes of `after`, where every top-level field outside `changed` is copied from `beforeBytes`,
 * so that a field no update touches keeps its exact BSON type.
 */
export function spliceDocument(
  beforeBytes: Uint8Array,
  after: Doc,
  changed: ReadonlySet<string>,
): Buffer {
  const kept = new Map<string, Uint8Array>();
  const text = Buffer.from(beforeBytes.buffer, beforeBytes.byteOffset, beforeBytes.length);
  for (const [, nameOffset, nameLength, offset, length] of onDemand.parseToElements(beforeBytes)) {
    const name = text.toString('utf8', nameOffset, nameOffset + nameLength);
    kept.set(name, text.subarray(nameOffset - 1, offset + length));
  }
  const parts: Uint8Array[] = [];
  for (const [name, value] of Object.entries(after)) {
    const bytes = changed.has(name) ? undefined : kept.get(name);
    parts.push(bytes ?? encodeElement(name, value));
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
