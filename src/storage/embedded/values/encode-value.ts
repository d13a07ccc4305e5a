import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
  UUID,
} from 'bson';
import { isPlainObject, type Doc } from './bson-codec.js';
import { isNumeric, partsOf, type BsonNumber } from './numbers.js';

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

const end = Buffer.from([0]);

/** Stands for `[]` in an index: MongoDB orders it before null. */
export const emptyArray = Symbol('empty array');

/** Bytes that sort as MongoDB sorts the values; equal values give equal bytes, 1 and 1.0 included. */
export function encodeValue(value: unknown): Buffer {
  if (typeof value === 'string') return encodeText(tags.string, value);
  if (typeof value === 'number') return encodeDouble(tags.number, value);
  if (typeof value === 'boolean') return Buffer.from([tags.boolean, value ? 1 : 0]);
  if (value === emptyArray) return Buffer.from([tags.emptyArray]);
  if (typeof value === 'object' && value !== null) return encodeObject(value);
  return Buffer.from([tags.nullish]);
}

/** The place of the value's type in MongoDB's order of types. Numbers of all kinds are one type. */
export function typeTag(value: unknown): number {
  if (typeof value === 'string') return tags.string;
  if (typeof value === 'number') return tags.number;
  if (typeof value === 'boolean') return tags.boolean;
  if (value === emptyArray) return tags.emptyArray;
  return typeof value === 'object' && value !== null ? objectTag(value) : tags.nullish;
}

// By prototype: a document may have a field called constructor.
const tagsByPrototype = new Map<unknown, number>([
  [Object.prototype, tags.object],
  [Array.prototype, tags.array],
  [Date.prototype, tags.date],
  [ObjectId.prototype, tags.objectId],
  [Binary.prototype, tags.binary],
  [UUID.prototype, tags.binary],
  [Timestamp.prototype, tags.timestamp],
  [RegExp.prototype, tags.regexp],
  [BSONRegExp.prototype, tags.regexp],
  [BSONSymbol.prototype, tags.string],
  [Int32.prototype, tags.number],
  [Double.prototype, tags.number],
  [Long.prototype, tags.number],
  [Decimal128.prototype, tags.number],
  [MinKey.prototype, tags.minKey],
  [MaxKey.prototype, tags.maxKey],
]);

function objectTag(value: object): number {
  return tagsByPrototype.get(Object.getPrototypeOf(value)) ?? tags.other;
}

function encodeObject(value: object): Buffer {
  if (value instanceof Date) return encodeDouble(tags.date, value.getTime());
  if (value instanceof ObjectId) return Buffer.concat([Buffer.from([tags.objectId]), value.id]);
  if (Array.isArray(value)) return encodeArray(value as readonly unknown[]);
  if (isPlainObject(value)) return encodeFields(value);
  if (isNumeric(value)) return encodeNumber(value);
  if (value instanceof Binary) return encodeBinary(value);
  if (value instanceof Timestamp) return encodeTimestamp(value);
  return encodeRare(value);
}

function encodeRare(value: object): Buffer {
  if (value instanceof RegExp) return encodePattern(value.source, value.flags);
  if (value instanceof BSONRegExp) return encodePattern(value.pattern, value.options);
  if (value instanceof BSONSymbol) return encodeText(tags.string, value.value);
  const tag = objectTag(value);
  if (tag !== tags.other) return Buffer.from([tag]);
  return encodeBytes(tags.other, Buffer.from(serialize({ v: value }, { ignoreUndefined: true })));
}

function encodeText(tag: number, text: string): Buffer {
  const out = Buffer.allocUnsafe(3 * text.length + 3);
  const length = out.write(text, 1, 'utf8');
  const bytes = out.subarray(1, length + 1);
  if (bytes.includes(0)) return encodeBytes(tag, bytes);
  out[0] = tag;
  out.writeUInt16BE(0, length + 1);
  return out.subarray(0, length + 3);
}

// A zero byte becomes 00 FF and the end is 00 00, so that a prefix sorts first.
function encodeBytes(tag: number, bytes: Buffer): Buffer {
  const out: number[] = [tag];
  for (const byte of bytes) {
    out.push(byte);
    if (byte === 0) out.push(0xff);
  }
  out.push(0, 0);
  return Buffer.from(out);
}

const belowDouble = 0x7f;
const exactlyDouble = 0x80;
const aboveDouble = 0x81;

function encodeDouble(tag: number, value: number, rest: number = exactlyDouble): Buffer {
  const out = Buffer.alloc(10);
  out[0] = tag;
  if (!Number.isNaN(value)) {
    out.writeDoubleBE(value === 0 ? 0 : value, 1);
    if (value < 0) for (let at = 1; at < 9; at += 1) out[at] = ~(out[at] ?? 0) & 0xff;
    else out[1] = (out[1] ?? 0) | 0x80;
  }
  out[9] = rest;
  return out;
}

// Several longs or decimals share one nearest double; what is left of them keeps them apart.
function encodeNumber(value: BsonNumber): Buffer {
  const parts = partsOf(value);
  return Buffer.concat(
    parts.map((part, at) => encodeDouble(tags.number, part, sideOf(parts[at + 1]))),
  );
}

function sideOf(rest: number | undefined): number {
  if (rest === undefined) return exactlyDouble;
  return rest < 0 ? belowDouble : aboveDouble;
}

function encodeArray(values: readonly unknown[]): Buffer {
  return Buffer.concat([Buffer.from([tags.array]), ...values.map(encodeValue), end]);
}

// MongoDB compares field by field: the type, then the name, then the value.
function encodeFields(value: Doc): Buffer {
  const parts: Buffer[] = [Buffer.from([tags.object])];
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) parts.push(encodeText(typeTag(member), name), encodeValue(member));
  }
  return Buffer.concat([...parts, end]);
}

function encodeBinary(value: Binary): Buffer {
  const bytes = value.value();
  const out = Buffer.allocUnsafe(6 + bytes.length);
  out[0] = tags.binary;
  out.writeUInt32BE(bytes.length, 1);
  out[5] = value.sub_type;
  out.set(bytes, 6);
  return out;
}

function encodeTimestamp(value: Timestamp): Buffer {
  const out = Buffer.allocUnsafe(9);
  out[0] = tags.timestamp;
  out.writeUInt32BE(value.getHighBitsUnsigned(), 1);
  out.writeUInt32BE(value.getLowBitsUnsigned(), 5);
  return out;
}

function encodePattern(source: string, options: string): Buffer {
  const flags = options.split('').toSorted().join('');
  return Buffer.concat([encodeText(tags.regexp, source), encodeText(tags.regexp, flags)]);
}
