import { encodeValue, typeTag } from './encode-value.js';
import { compareNumbers, isNumeric } from './numbers.js';

/** Negative, zero or positive in MongoDB's order of all values. Missing counts as null. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  const order = typeTag(a) - typeTag(b);
  if (order !== 0) return order;
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  return Buffer.compare(encodeValue(a), encodeValue(b));
}

/** Whether MongoDB holds the values for equal: numbers by value, objects with their fields in order. */
export function isSameValue(a: unknown, b: unknown): boolean {
  return compareValues(a, b) === 0;
}

export function hasSameType(a: unknown, b: unknown): boolean {
  return typeTag(a) === typeTag(b);
}

const surrogate = /[\ud800-\udfff]/;

// MongoDB compares the UTF-8 bytes; these sort like UTF-16 except beyond the basic plane.
function compareTexts(a: string, b: string): number {
  if (surrogate.test(a) || surrogate.test(b)) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  return a < b ? -1 : 1;
}
