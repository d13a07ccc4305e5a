import { createHash } from 'node:crypto';
import { Binary, Decimal128, Long, MaxKey, MinKey, ObjectId, serialize, Timestamp } from 'bson';

// Bytes compare as MongoDB orders values: by type, then within the type. Each encoded value is
// prefix-free, so that encoded values can be joined and, for a descending field, inverted.
const tags = {
  minKey: 0x02,
  emptyArray: 0x05,
  nullish: 0x0a,
  number: 0x10,
  string: 0x14,
  object: 0x20,
  array: 0x28,
  binary: 0x30,
  objectId: 0x38,
  boolean: 0x40,
  date: 0x48,
  timestamp: 0x50,
  regexp: 0x58,
  other: 0x70,
  maxKey: 0xf0,
} as const;

const maxTupleBytes = 1024;
const keptTupleBytes = 960;
const exact = 0x80;

/** Stands for `[]` in an index: MongoDB orders it before null. */
export const emptyArray = Symbol('empty array');

/** Bytes that sort as MongoDB sorts the values; equal values give equal bytes, 1 and 1.0 included. */
export function encodeValue(value: unknown): Buffer {
  if (typeof value === 'string') return encodeText(tags.string, Buffer.from(value, 'utf8'));
  if (typeof value === 'number') return encodeNumber(tags.number, value);
  if (typeof value === 'boolean') return Buffer.from([tags.boolean, value ? 1 : 0]);
  if (value === emptyArray) return Buffer.from([tags.emptyArray]);
  if (typeof value === 'object' && value !== null) return encodeObject(value);
  return Buffer.from([tags.nullish]);
}

function encodeObject(value: object): Buffer {
  if (value instanceof Date) return encodeNumber(tags.date, value.getTime());
  if (value instanceof ObjectId) return Buffer.concat([Buffer.from([tags.objectId]), value.id]);
  if (value instanceof Timestamp) return encodeOther(tags.timestamp, value);
  if (value instanceof Long) return encodeLong(value);
  if (value instanceof Decimal128) return encodeDecimal(value);
  if (value instanceof MinKey) return Buffer.from([tags.minKey]);
  if (value instanceof MaxKey) return Buffer.from([tags.maxKey]);
  return encodeOther(tagOf(value), value);
}

function tagOf(value: object): number {
  if (Array.isArray(value)) return tags.array;
  if (value instanceof Binary) return tags.binary;
  if (value instanceof RegExp) return tags.regexp;
  return value.constructor === Object ? tags.object : tags.other;
}

function encodeOther(tag: number, value: object): Buffer {
  return encodeText(tag, Buffer.from(serialize({ v: value }, { ignoreUndefined: true })));
}

// A zero byte becomes 00 FF and the end is 00 00, so that a prefix sorts first.
function encodeText(tag: number, bytes: Buffer): Buffer {
  const safe = bytes.includes(0) ? escapeZeros(bytes) : bytes;
  const out = Buffer.allocUnsafe(safe.length + 3);
  out[0] = tag;
  out.set(safe, 1);
  out.writeUInt16BE(0, safe.length + 1);
  return out;
}

function escapeZeros(bytes: Buffer): Buffer {
  const out: number[] = [];
  for (const byte of bytes) {
    out.push(byte);
    if (byte === 0) out.push(0xff);
  }
  return Buffer.from(out);
}

function encodeNumber(tag: number, value: number, finer: number = exact): Buffer {
  const out = Buffer.alloc(10);
  out[0] = tag;
  if (!Number.isNaN(value)) {
    out.writeDoubleBE(value === 0 ? 0 : value, 1);
    if (value < 0) for (let at = 1; at < 9; at += 1) out[at] = ~(out[at] ?? 0) & 0xff;
    else out[1] = (out[1] ?? 0) | 0x80;
  }
  out[9] = finer;
  return out;
}

// Beyond 2^53 several integers share one double; the difference from it keeps them apart.
function encodeLong(value: Long): Buffer {
  const asDouble = value.toNumber();
  const difference = Number(value.toBigInt() - BigInt(asDouble));
  if (difference === 0) return encodeNumber(tags.number, asDouble);
  const tail = Buffer.alloc(2);
  tail.writeUInt16BE(difference + 0x8000);
  const head = encodeNumber(tags.number, asDouble, difference < 0 ? exact - 1 : exact + 1);
  return Buffer.concat([head, tail]);
}

function encodeDecimal(value: Decimal128): Buffer {
  const text = value.toString();
  const asDouble = Number(text);
  if (String(asDouble) === text) return encodeNumber(tags.number, asDouble);
  const head = encodeNumber(tags.number, asDouble, exact + 2);
  return Buffer.concat([head, encodeText(0, Buffer.from(text))]);
}

/** Bytes that sort in the opposite order. */
export function invert(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) out[at] = ~(bytes[at] ?? 0) & 0xff;
  return out;
}

/** The first key after all keys that start with `prefix`. */
export function successor(prefix: Buffer): Buffer {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length -= 1;
  if (length === 0) return Buffer.alloc(prefix.length + 1, 0xff);
  const out = Buffer.from(prefix.subarray(0, length));
  out[length - 1] = (out[length - 1] ?? 0) + 1;
  return out;
}

/** All values of the type of `value` lie between these two bytes: first included, second not. */
export function typeBounds(value: unknown): readonly [Buffer, Buffer] {
  const tag = encodeValue(value).subarray(0, 1);
  return [tag, successor(tag)];
}

export interface Tuple {
  readonly bytes: Buffer;
  /** True when the tail is a hash: equality holds, order does not. */
  readonly isTruncated: boolean;
}

/** Joins encoded values, one per indexed field; `directions` are 1 or -1. */
export function encodeTuple(values: readonly unknown[], directions: readonly number[]): Tuple {
  const parts = values.map((value, at) =>
    (directions[at] ?? 1) < 0 ? invert(encodeValue(value)) : encodeValue(value),
  );
  const bytes = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  if (bytes.length <= maxTupleBytes) return { bytes, isTruncated: false };
  const hash = createHash('sha256').update(bytes).digest();
  return { bytes: Buffer.concat([bytes.subarray(0, keptTupleBytes), hash]), isTruncated: true };
}

/** False when a stored tuple may have been cut within this prefix, so that it cannot be searched. */
export function isSearchable(prefix: Buffer): boolean {
  return prefix.length <= keptTupleBytes;
}
