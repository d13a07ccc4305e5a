import { createHash } from 'node:crypto';
import { encodeValue, typeTag } from './encode-value.js';

const maxTupleBytes = 1024;
const keptTupleBytes = 960;

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

/**
 * What a range condition with this operand can reach lies between these two bytes: first included,
 * second not. NaN is a number that no range reaches.
 */
export function typeBounds(operand: unknown): readonly [Buffer, Buffer] {
  const tag = Buffer.from([typeTag(operand)]);
  const lowest = typeTag(operand) === typeTag(0) ? encodeValue(Number.NEGATIVE_INFINITY) : tag;
  return [lowest, successor(tag)];
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
